package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.load.scenario.template.DataSet;
import dev.steelyard.load.scenario.template.Names;
import dev.steelyard.load.scenario.template.Value;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code data}: lists, and files of rows. */
final class DataReader {

  static final List<String> KEYS = List.of("csv", "lines", "pick");
  static final List<String> PICKS =
      Arrays.stream(DataSet.Pick.values()).map(DataSet.Pick::word).toList();

  private static final int MOST_BYTES = 256 << 20;

  private final Path directory;
  private final Names names;

  DataReader(Path directory, Names names) {
    this.directory = directory;
    this.names = names;
  }

  void read(YamlNode node) {
    YamlMap map = node.openMap("data");
    map.entries()
        .forEach((name, value) -> {
          if (!Names.isName(name)) {
            map.keyPlace(name)
                .problem(
                    "'%s' cannot be the name of data; use letters, digits and _".formatted(name));
            return;
          }
          set(name, value).ifPresent(names::add);
        });
  }

  private Optional<DataSet> set(String name, YamlNode node) {
    if (node.isList()) {
      return made(node, name, List.of("value"), list(node), DataSet.Pick.RANDOM);
    }
    YamlMap map = node.map("the data '%s'".formatted(name), KEYS);
    DataSet.Pick pick = map.get("pick").map(DataReader::pick).orElse(DataSet.Pick.RANDOM);
    if (node.isMap() && map.has("csv") == map.has("lines")) {
      node.problem(
          "the data '%s' needs one of csv and lines, each with the path of a file".formatted(name));
      return Optional.empty();
    }
    return map.get("csv")
        .flatMap(file -> csv(name, file, pick))
        .or(() -> map.get("lines").flatMap(file -> lines(name, file, pick)));
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

  private Optional<DataSet> csv(String name, YamlNode node, DataSet.Pick pick) {
    return text(node)
        .flatMap(text -> {
          try {
            CsvTable table = CsvTable.parse(text);
            return made(node, name, table.columns(), table.rows(), pick);
          } catch (SteelyardException wrong) {
            node.problem("%s: %s".formatted(node.text("csv"), wrong.getMessage()));
            return Optional.empty();
          }
        });
  }

  private Optional<DataSet> lines(String name, YamlNode node, DataSet.Pick pick) {
    return text(node)
        .flatMap(text -> {
          List<Value[]> rows = new ArrayList<>();
          text.lines()
              .filter(line -> !line.isBlank())
              .forEach(line -> rows.add(new Value[] {Value.text(line)}));
          return made(node, name, List.of("value"), rows, pick);
        });
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
    Path file = directory.resolve(node.text("a file"));
    try {
      return Optional.of(BoundedFiles.text(file, "a file", MOST_BYTES));
    } catch (SteelyardException unreadable) {
      node.problem(String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }
}
