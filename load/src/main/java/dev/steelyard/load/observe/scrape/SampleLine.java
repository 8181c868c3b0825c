package dev.steelyard.load.observe.scrape;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A line with a value: {@code name{label="value"} 1.5 1700000000}. What stands behind the value, a
 * time or an exemplar, is not looked at.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
record SampleLine(ScrapedSeries series, double value) {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final int MOST_LABELS = 64;

  /** What is wrong with a line, and where. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message, null, false, false);
    }
  }

  static SampleLine parse(String line) throws Broken {
    return new SampleText(line).sample();
  }

  /** Where in a line one is. */
  private static final class SampleText {
    private final String line;
    private int at;

    SampleText(String line) {
      this.line = line;
    }

    SampleLine sample() throws Broken {
      String name = name();
      SortedMap<String, String> labels = new TreeMap<>();
      int behind = at;
      skipBlanks();
      if (at < line.length() && line.charAt(at) == '{') {
        at++;
        name = labels(name, labels);
      } else {
        at = behind;
      }
      if (name.isEmpty()) {
        throw new Broken("there is no name of a metric at its beginning");
      }
      return new SampleLine(new ScrapedSeries(name, labels), value());
    }

    private String name() {
      int start = at;
      while (at < line.length() && isOfName(line.charAt(at))) {
        at++;
      }
      return line.substring(start, at);
    }

    private static boolean isOfName(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || c == ':';
    }

    /** A name in quotes, which letters of all kinds may be in, stands among the labels. */
    private String labels(String before, SortedMap<String, String> labels) throws Broken {
      String name = before;
      while (true) {
        skipBlanks();
        if (next() == '}') {
          at++;
          return name;
        }
        boolean quoted = next() == '"';
        String key = quoted ? quoted() : name();
        skipBlanks();
        if (next() == '=') {
          at++;
          skipBlanks();
          label(key, labels);
        } else if (quoted && name.isEmpty()) {
          name = key;
        } else {
          throw new Broken("there is no = behind '%s'".formatted(key));
        }
        skipBlanks();
        if (next() == ',') {
          at++;
        } else if (next() != '}') {
          throw new Broken("there is neither , nor } behind the label '%s'".formatted(key));
        }
      }
    }

    private void label(String key, SortedMap<String, String> labels) throws Broken {
      if (key.isEmpty() || next() != '"') {
        throw new Broken("the label '%s' has no value in quotes".formatted(key));
      }
      if (labels.put(key, quoted()) != null) {
        throw new Broken("it has the label '%s' twice".formatted(key));
      }
      if (labels.size() > MOST_LABELS) {
        throw new Broken("it has more than %d labels".formatted(MOST_LABELS));
      }
    }

    private String quoted() throws Broken {
      StringBuilder text = new StringBuilder();
      for (at++; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c == '"') {
          at++;
          return text.toString();
        }
        if (c == '\\' && at + 1 < line.length()) {
          at++;
          char escaped = line.charAt(at);
          switch (escaped) {
            case 'n' -> text.append('\n');
            case '\\', '"' -> text.append(escaped);
            default -> text.append('\\').append(escaped);
          }
        } else {
          text.append(c);
        }
      }
      throw new Broken("a quote does not end");
    }

    private double value() throws Broken {
      if (at < line.length() && !isBlank(line.charAt(at))) {
        throw new Broken(
            "there is '%c' where a blank before the value is".formatted(line.charAt(at)));
      }
      skipBlanks();
      int start = at;
      while (at < line.length() && !isBlank(line.charAt(at))) {
        at++;
      }
      String word = line.substring(start, at);
      return switch (word) {
        case "" -> throw new Broken("it has no value");
        case "NaN" -> Double.NaN;
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> number(word);
      };
    }

    static double number(String word) throws Broken {
      if (word.length() > 64 || !NUMBER.matcher(word).matches()) {
        throw new Broken("its value is no number");
      }
      return Double.parseDouble(word);
    }

    private void skipBlanks() {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }

    private char next() throws Broken {
      if (at >= line.length()) {
        throw new Broken("its labels do not end");
      }
      return line.charAt(at);
    }
  }
}
