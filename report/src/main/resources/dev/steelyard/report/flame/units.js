const SCALES = {
  ns: [["ns", 1], ["µs", 1e3], ["ms", 1e6], ["s", 1e9], ["min", 60e9], ["h", 3600e9]],
  B: [["B", 1], ["KiB", 2 ** 10], ["MiB", 2 ** 20], ["GiB", 2 ** 30], ["TiB", 2 ** 40]],
};

// Three digits in the unit that a person would choose: 1.23 s, 4.56 MiB, 1,234.
function formatted(value, unit) {
  const scales = SCALES[unit];
  if (!scales) return value.toLocaleString("en", { maximumFractionDigits: 0 });
  const [symbol, size] = scales.findLast(([, least]) => value >= least) ?? scales[0];
  return `${threeDigits(value / size)} ${symbol}`;
}

function threeDigits(value) {
  if (Number.isInteger(value) && value < 1000) return String(value);
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function share(part, whole) {
  if (!(whole > 0)) return "0 %";
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.01) return "< 0.01 %";
  return `${threeDigits(percent)} %`;
}

function clock(seconds) {
  const rest = String(Math.floor(seconds % 60)).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

// What a text or /a pattern/ finds: a test of names; null of nothing; an Error of a wrong pattern.
function matcher(text) {
  if (!text) return null;
  const pattern = /^\/(.+)\/(i?)$/.exec(text);
  if (!pattern) {
    const part = text.toLowerCase();
    return (name) => name.toLowerCase().includes(part);
  }
  try {
    const regex = new RegExp(pattern[1], pattern[2]);
    return (name) => regex.test(name);
  } catch (wrong) {
    return wrong;
  }
}
