import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f5f6',
  '#d3e9eb',
  '#a6d3d8',
  '#79bcc4',
  '#52a6b0',
  '#34929d',
  '#1d7f8b',
  '#136a76',
  '#0e5661',
  '#08414a',
];
const brick: MantineColorsTuple = [
  '#fdeeec',
  '#f9d8d4',
  '#f2b3ac',
  '#ea8c82',
  '#e0695d',
  '#d04a3d',
  '#bb3529',
  '#a52b20',
  '#8f2319',
  '#741a12',
];

/** Mantine's greys of the dark scheme, in our own hue: text, borders (3:1 on their ground), fields, grounds. */
const dark: MantineColorsTuple = [
  '#edf3f2',
  '#ccd8d5',
  '#b4c3c0',
  '#93a3a0',
  '#6f807c',
  '#33413f',
  '#1e2927',
  '#18211f',
  '#0f1615',
  '#0a0f0e',
];

/** The look: calm and of high contrast. Sizes are rem, which the shells scale: clients read at 18 px, staff at 15 px. */
export const theme = createTheme({
  colors: { petrol, brick, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  radius: { md: '0.6rem', lg: '1rem' },
  fontFamily: '"Segoe UI", "Source Sans 3", system-ui, -apple-system, Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.6rem, 5.5vw, 2.1rem)', lineHeight: '1.2' },
      h2: { fontSize: '1.35rem' },
      h3: { fontSize: '1.15rem' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // What may be left out says so; everything else is needed.
    InputWrapper: { defaultProps: { withAsterisk: false } },
    Code: { styles: { root: { whiteSpace: 'pre-wrap' } } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

/** The few colours the pages use besides Mantine's, in both schemes. Text on its ground is 7:1 or better. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f7f6',
    '--mantine-color-text': '#13211f',
    '--mantine-color-dimmed': '#465452',
    '--mantine-color-placeholder': '#66726f',
    '--mantine-color-anchor': '#0e5661',
    '--mantine-color-error': '#a52b20',
    '--mantine-color-default-border': '#84918e',
    '--surface': '#ffffff',
    '--mark': '#0e5661',
    '--line': '#d5dcda',
    '--tint': '#e4f0f1',
    '--on-tint': '#0a3f48',
    '--warm': '#fff1cf',
    '--on-warm': '#4f3500',
    '--alarm': '#fdeae7',
    '--on-alarm': '#741a12',
  },
  dark: {
    '--mantine-color-body': '#0f1615',
    '--mantine-color-text': '#edf3f2',
    '--mantine-color-dimmed': '#b4c3c0',
    '--mantine-color-placeholder': '#93a3a0',
    '--mantine-color-anchor': '#8fd0d8',
    '--mantine-color-error': '#f2b3ac',
    '--mantine-color-default-border': '#6f807c',
    '--surface': '#18211f',
    '--mark': '#52a6b0',
    '--line': '#33413f',
    '--tint': '#14343a',
    '--on-tint': '#c4e8ec',
    '--warm': '#3b2d09',
    '--on-warm': '#ffe2a1',
    '--alarm': '#41180f',
    '--on-alarm': '#f9d8d4',
  },
});
