import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Hello = Schemas["Hello"];
export type ServerMessage = Schemas["ServerMessage"];
export type Events = Schemas["Events"];
export type SessionEvent = Events["events"][number];
export type Tick = Schemas["Tick"];
export type Samples = Schemas["Samples"];
export type StateChanged = Schemas["StateChanged"];
export type KnobChanged = Schemas["KnobChanged"];
export type Logged = Schemas["Logged"];
export type Snapshot = Schemas["Snapshot"];
export type Smoothed = Schemas["SmoothedScalars"];
export type Session = Schemas["Session"];
export type SessionRow = Schemas["SessionRow"];
export type Spark = Schemas["Spark"];
export type Ancestor = Schemas["Ancestor"];
export type SettingChange = Schemas["SettingChange"];
export type Comparison = Schemas["Comparison"];
export type Analysis = Schemas["Analysis"];
export type SessionState = Schemas["State"];
export type Checkpoint = Schemas["Checkpoint"];
export type Measured = Schemas["Measured"];
export type ScoringProgress = Schemas["ScoringProgress"];
export type Reference = Schemas["Reference"];
export type Figure = Schemas["Figure"];
export type FigureInfo = Schemas["FigureInfo"];
export type MetricInfo = Schemas["MetricInfo"];
export type ExtractorInfo = Schemas["ExtractorInfo"];
export type EvaluationView = Schemas["EvaluationView"];
export type EvaluationReport = Schemas["EvaluationReport"];
export type Evaluation = Schemas["Evaluation"];
export type Confusion = Schemas["Confusion"];
export type Memory = Schemas["Memory"];
export type Sheet = Schemas["Sheet"];
export type JudgedSample = Schemas["JudgedSample"];
export type JudgeView = Schemas["JudgeView"];
export type ScoreComparison = Schemas["ScoreComparison"];
export type Classification = Schemas["ClassifyResponse"];
export type SpeedReport = Schemas["SpeedReport"];
export type Download = Schemas["Download"];
export type ImportView = Schemas["ImportView"];
export type ImportReport = Schemas["ImportReport"];
export type ImportProblem = Schemas["ImportProblem"];
export type ImportChoice = Schemas["ImportChoice"];
export type ReadingChoice = Schemas["ReadingChoice"];
/** An own set keeps the report that its import made. */
export type DatasetView = Omit<Schemas["DatasetView"], "report"> & { report: ImportReport | null };
export type Catalog = Schemas["CatalogView"];
export type RecipeInfo = Schemas["RecipeInfo"];
/** A configuration explained, and whether there is room for it now. */
export type Plan = Schemas["Plan"];
export type Resolved = Omit<
  Plan,
  "device" | "free_mib" | "refusal" | "checkpoint_mib" | "disk_mib" | "disk_free_mib"
>;
export type Layer = Schemas["Layer"];
export type PartInfo = Schemas["PartInfo"];
export type Numbers = Catalog["numbers"];
export type DatasetInfo = Schemas["DatasetInfo"];
export type DeviceInfo = Schemas["DeviceInfo"];
export type ModelView = Schemas["ModelView"];
export type Generated = Schemas["GenerateResponse"];
export type ModelRef = Schemas["ModelRef"];
export type Point = Schemas["Point-Output"];
export type Picture = Schemas["Picture"];
export type Wish = Schemas["Wish-Output"];
export type Understanding = Schemas["Understanding"];
export type DrawingView = Schemas["DrawingView"];
export type GenerateRequest = Schemas["GenerateRequest"];
export type Recreated = Schemas["Recreated"];
export type Direction = Schemas["Direction"];
export type Found = Schemas["Found"];
export type CommandRequest = Schemas["CommandRequest"];
export type Overrides = Schemas["Overrides"];
export type Problem = Schemas["Problem"];
