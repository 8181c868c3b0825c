package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.load.scenario.template.DataSet;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.load.scenario.template.Value;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code data}: lists, and files of rows. */
final class DataReader {

  static final List<String> KEYS = List.of("csv", "tsv", "json", "lines", "separator", "pick");
  private static final List<String> FILES = List.of("csv", "tsv", "json", "lines");
  static final List<String> PICKS =
      Arrays.stream(DataSet.Pick.values()).map(DataSet.Pick::word).toList();

  private static final int MOST_BYTES = 256 << 20;

  private final ScenarioFiles files;
  private final TemplateNames names;

  DataReader(ScenarioFiles files, TemplateNames names) {
    this.files = files;
    this.names = names;
  }

  void read(YamlNode node) {
    YamlMap map = node.openMap("data");
    map.entries()
        .forEach((name, value) -> {
          if (!TemplateNames.isName(name)) {
            map.keyPlace(name)
                .problem(
                    "'%s' cannot be the name of data; use letters, digits and _".formatted(name));
            names.addUnread(name);
            return;
          }
          set(name, value).ifPresentOrElse(names::add, () -> names.addUnread(name));
        });
  }

  private Optional<DataSet> set(String name, YamlNode node) {
    if (node.isList()) {
      return made(node, name, List.of("value"), list(node), DataSet.Pick.RANDOM);
    }
    YamlMap map = node.map("the data '%s'".formatted(name), KEYS);
    DataSet.Pick pick = map.get("pick").map(DataReader::pick).orElse(DataSet.Pick.RANDOM);
    if (!node.isMap()) {
      return Optional.empty();
    }
    List<String> kinds = FILES.stream().filter(map::has).toList();
    if (kinds.size() != 1) {
      node.problem(
          "the data '%s' needs exactly one of %s, with the path of a file"
              .formatted(name, String.join(", ", FILES)));
      return Optional.empty();
    }
    String kind = kinds.getFirst();
    if (map.has("separator") && !kind.equals("csv")) {
      map.keyPlace("separator").problem("'separator' belongs to csv; leave it out");
      return Optional.empty();
    }
    Optional<Character> separator = separator(map);
    return map.get(kind)
        .flatMap(file -> separator.flatMap(one -> table(file, kind, name, one, pick)));
  }

  /** Empty, and a problem, when it is none. */
  private static Optional<Character> separator(YamlMap map) {
    Optional<YamlNode> node = map.get("separator");
    try {
      return Optional.of(
          node.map(one -> Separator.of(one.text("separator"))).orElse(Separator.USUAL));
    } catch (SteelyardException wrong) {
      node.ifPresent(one -> one.problem(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Value[]> list(YamlNode node) {
    List<YamlNode> items = node.list("data");
    boolean json = items.stream().allMatch(item -> item.isNumber() || item.isBoolean());
    return items.stream()
        .map(item -> new Value[] {new Value(item.text("an item of data"), json)})
        .toList();
  }

  private static DataSet.Pick pick(YamlNode node) {
    String word = node.text("pick");
    Optional<DataSet.Pick> pick =
        Arrays.stream(DataSet.Pick.values()).filter(one -> one.word().equals(word)).findFirst();
    if (pick.isEmpty()) {
      node.problem("pick is '%s'; it must be one of %s".formatted(word, String.join(", ", PICKS)));
    }
    return pick.orElse(DataSet.Pick.RANDOM);
  }

  private Optional<DataSet> table(
      YamlNode node, String kind, String name, char separator, DataSet.Pick pick) {
    return text(node)
        .flatMap(text -> {
          try {
            CsvTable table =
                switch (kind) {
                  case "csv" -> CsvTable.csv(text, separator);
                  case "tsv" -> CsvTable.tsv(text);
                  case "json" -> json(node.text(kind), text);
                  default -> lines(text);
                };
            return made(node, name, table.columns(), table.rows(), pick);
          } catch (SteelyardException wrong) {
            node.problem("%s: %s".formatted(node.text(kind), wrong.getMessage()));
            return Optional.empty();
          }
        });
  }

  /** A list, or a row a line: its name says which, or else how it begins. */
  private static CsvTable json(String file, String text) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return JsonRows.lines(text);
    }
    if (text.stripLeading().startsWith("[")) {
      return JsonRows.list(text);
    }
    if (text.strip().startsWith("{") && text.strip().lines().limit(2).count() == 1) {
      throw SteelyardException.invalid(
          "it is one object and no list of rows; put it in [ ], or name the file .jsonl");
    }
    return JsonRows.lines(text);
  }

  private static CsvTable lines(String text) {
    List<Value[]> rows = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> rows.add(new Value[] {Value.text(line)}));
    return new CsvTable(List.of(JsonRows.VALUE), rows);
  }

  private Optional<DataSet> made(
      YamlNode node, String name, List<String> columns, List<Value[]> rows, DataSet.Pick pick) {
    if (rows.isEmpty()) {
      node.problem("the data '%s' has no rows".formatted(name));
      return Optional.empty();
    }
    return Optional.of(
        new DataSet(name, names.data().size(), columns, rows, pick, names.counters().turns()));
  }

  private Optional<String> text(YamlNode node) {
    try {
      return files.file("a file", node).map(file -> BoundedFiles.text(file, "a file", MOST_BYTES));
    } catch (SteelyardException unreadable) {
      node.problem(String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }
}
