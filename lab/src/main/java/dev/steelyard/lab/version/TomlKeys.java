package dev.steelyard.lab.version;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a TOML or INI file whose values stand on their line, each as {@code table.key}, also
 * those of tables that are written as values. Texts and lists over several lines are passed over.
 * Enough to find a version; no reader of TOML.
 */
record TomlKeys(Map<String, String> values) {

  private static final Pattern TABLE = Pattern.compile("\\[\\s*([^\\[\\]]+?)\\s*](?:\\s*[#;].*)?");
  private static final Pattern KEY =
      Pattern.compile("([A-Za-z0-9_.\"'-]+(?:\\s*\\.\\s*[A-Za-z0-9_\"'-]+)*)\\s*[=:]\\s*(.*)");

  static TomlKeys of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String table = "";
    String end = "";
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!end.isEmpty()) {
        end = line.contains(end) ? "" : end;
        continue;
      }
      Matcher head = TABLE.matcher(line);
      Matcher entry = KEY.matcher(line);
      if (head.matches()) {
        table = plain(head.group(1)) + ".";
      } else if (line.startsWith("[[")) {
        table = "[].";
      } else if (entry.matches()) {
        String key = table + plain(entry.group(1));
        String value = entry.group(2).strip();
        values.putIfAbsent(key, value);
        end = unfinished(value);
        if (value.startsWith("{")) {
          i += inline(key, value, lines.subList(i + 1, lines.size()), values) - 1;
        }
      }
    }
    return new TomlKeys(values);
  }

  /** Adds what a table says that is a value; gives how many lines it takes. */
  private static int inline(
      String key, String value, List<String> after, Map<String, String> values) {
    Optional<TomlInlineTable.Read> read =
        TomlInlineTable.of(value + "\n" + String.join("\n", after));
    read.ifPresent(table ->
        table.values().forEach((inner, one) -> values.putIfAbsent(key + "." + inner, one)));
    return read.map(TomlInlineTable.Read::lines).orElse(1);
  }

  static String plain(String key) {
    return key.replaceAll("[\\s\"']", "");
  }

  /** What ends a value that goes on in the next line; empty when it does not. */
  private static String unfinished(String value) {
    for (String quotes : new String[] {"\"\"\"", "'''"}) {
      if (value.startsWith(quotes) && value.indexOf(quotes, 3) < 0) {
        return quotes;
      }
    }
    return value.startsWith("[") && value.indexOf(']') < 0 ? "]" : "";
  }

  /** The text of a key, in quotes. */
  Optional<String> text(String key) {
    String value = values.getOrDefault(key, "");
    if (value.length() < 2 || (value.charAt(0) != '"' && value.charAt(0) != '\'')) {
      return Optional.empty();
    }
    int end = value.indexOf(value.charAt(0), 1);
    return end < 0 ? Optional.empty() : Optional.of(value.substring(1, end));
  }

  /** The value of a key as it is written; empty where there is none. */
  Optional<String> raw(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
