"""Prompts and edited chips, in the words of the model that is to draw them."""

import asyncio
from dataclasses import dataclass

from ganscope.engine.errors import PromptError
from ganscope.engine.facts import DatasetInfo
from ganscope.generation import prompts
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.requests import Reading, UnknownSpan, Vocabulary, Wish
from ganscope.services.drawing.current_model import CurrentModel, ModelChoice
from ganscope.services.drawing.rejection_sampling import PictureRequest
from ganscope.services.schemas.drawing import KnownBy, Understanding, UnknownWords


@dataclass(frozen=True, slots=True)
class UnderstoodPrompt:
    """A prompt that can be drawn."""

    prompt: str
    reading: Reading
    words: Vocabulary
    conditional: bool

    @property
    def wishes(self) -> list[Wish]:
        """As they are drawn."""
        return self.reading.wishes

    @property
    def ignored(self) -> list[str]:
        """Words that were left out."""
        return [lost.words for lost in self.reading.lost]

    def understood(self, count: int) -> str:
        """What the prompt was taken for."""
        return prompts.explain(self.reading, self.words, count)

    def wanted(
        self, num_images: int | None, seed: int, usual: int = prompts.USUAL
    ) -> list[PictureRequest]:
        """What each picture is to be. Raises PromptError for too many."""
        classes = len(self.words.classes)
        if not self.wishes and not self.conditional:
            classes = 0  # anything will do: nothing need be chosen
        spread = prompts.spread(self.reading, num_images, classes, seed, usual)
        return [PictureRequest(mix, wish) for mix, wish in spread]


class Prompting:
    """Reads prompts, and knows who else would understand them."""

    def __init__(self, models: ModelChoice, generator: GeneratorTasks) -> None:
        """Nothing is read yet."""
        self._models = models
        self._generator = generator

    async def asked(
        self, model: CurrentModel, prompt: str, wishes: list[Wish] | None
    ) -> UnderstoodPrompt:
        """What is to be drawn; raises PromptError where that is not clear or not known."""
        words = await self._words(model)
        if wishes is None:
            reading = prompts.read(prompt, words)
            lost = [one for one in reading.lost if one.asked]
            if lost:
                known_by = await self._known_by(lost[0].words, model)
                raise PromptError(" ".join([prompts.refusal(lost[0], words), *_hints(known_by)]))
        else:
            _require_known(wishes, words)
            reading = Reading(wishes=wishes, count=None, lost=[])
        return UnderstoodPrompt(prompt, reading, words, model.about.conditional)

    async def understand(
        self, model: CurrentModel, prompt: str, num_images: int | None
    ) -> Understanding:
        """What a prompt would draw, and why not where nothing would be."""
        words = await self._words(model)
        reading = prompts.read(prompt, words)
        asked = UnderstoodPrompt(prompt, reading, words, model.about.conditional)
        refusal = next((prompts.refusal(one, words) for one in reading.lost if one.asked), "")
        total = 0
        try:
            total = len(asked.wanted(num_images, 0))
        except PromptError as error:
            refusal = refusal or str(error)
        return Understanding(
            wishes=reading.wishes,
            lost=[await self._lost(one, words, model) for one in reading.lost],
            taken=reading.taken,
            total=total,
            refusal=refusal,
            understood=asked.understood(total),
            conditional=model.about.conditional,
            classes=words.classes,
            also=prompts.also(words),
        )

    async def _words(self, model: CurrentModel) -> Vocabulary:
        """Of the data set as this version knows it, or as the checkpoint remembers it."""
        own = model.about.dataset
        known = (await self._generator.catalog()).datasets
        return _vocabulary(
            next((one for one in known if (one.name, one.classes) == (own.name, own.classes)), own)
        )

    async def _lost(
        self, lost: UnknownSpan, words: Vocabulary, model: CurrentModel
    ) -> UnknownWords:
        nearest = None if lost.nearest is None else words.classes[lost.nearest]
        known_by = await self._known_by(lost.words, model) if lost.asked else []
        return UnknownWords(
            words=lost.words,
            asked=lost.asked,
            nearest=nearest,
            among=[words.classes[index] for index in lost.among],
            known_by=known_by,
        )

    async def _known_by(self, text: str, model: CurrentModel) -> list[KnownBy]:
        """Of each data set that knows the words, the newest session that saved something."""
        infos = {one.name: one for one in (await self._generator.catalog()).datasets}
        saved = await asyncio.to_thread(self._models.artifacts.checkpoints)
        found: dict[str, KnownBy] = {}
        for one in saved:
            info = infos.get(one.dataset)
            if info is None or one.dataset in found or one.dataset == model.view.dataset:
                continue
            reading = prompts.read(text, _vocabulary(info))
            if reading.wishes and not reading.lost:
                found[one.dataset] = KnownBy(
                    session_id=one.session_id,
                    session_name=one.session_name,
                    dataset=one.dataset,
                    class_name=info.classes[reading.wishes[0].classes[0]],
                )
        return list(found.values())


def _hints(known_by: list[KnownBy]) -> list[str]:
    return [f'"{one.session_name}" knows {one.class_name}: draw from it.' for one in known_by]


def _vocabulary(info: DatasetInfo) -> Vocabulary:
    return Vocabulary(classes=info.classes, aliases=info.aliases, nouns=info.nouns)


def _require_known(wishes: list[Wish], words: Vocabulary) -> None:
    largest = max((k for wish in wishes for k in wish.classes), default=-1)
    if largest >= len(words.classes):
        text = f"This model's data set has {len(words.classes)} classes, counted from 0."
        raise PromptError(f"{text} There is no class {largest}.")
