import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** app > features > forms > live > api > ui, lib; a feature never imports another one. */
const zones = [
  {
    target: "./src/lib",
    from: ["./src/ui", "./src/api", "./src/live", "./src/forms", "./src/features", "./src/app"],
  },
  {
    target: "./src/ui",
    from: ["./src/api", "./src/live", "./src/forms", "./src/features", "./src/app"],
  },
  { target: "./src/api", from: ["./src/live", "./src/forms", "./src/features", "./src/app"] },
  { target: "./src/live", from: ["./src/forms", "./src/features", "./src/app"] },
  { target: "./src/forms", from: ["./src/features", "./src/app"] },
  { target: "./src/features", from: ["./src/app"] },
];

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.gen.ts"] },
  js.configs.recommended,
  {
    files: ["{src,player}/**/*.{ts,tsx}", "*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", ["parent", "sibling", "index"]],
          pathGroups: [{ pattern: "@/**", group: "internal" }],
          "newlines-between": "always",
          alphabetize: { order: "asc" },
        },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      complexity: ["error", { max: 12, variant: "modified" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["*.ts", "player/*.ts"], rules: { "import-x/no-default-export": "off" } },
  {
    files: ["src/**/*.tsx"],
    extends: [reactHooks.configs.flat["recommended-latest"], jsxA11y.flatConfigs.strict],
    rules: { "jsx-a11y/aria-role": ["error", { ignoreNonDOM: true }] },
  },
  {
    files: ["scripts/*.mjs", "*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
);
