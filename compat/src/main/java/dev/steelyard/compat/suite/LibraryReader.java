package dev.steelyard.compat.suite;

import dev.steelyard.compat.suite.SuiteCode.JavaCode;
import dev.steelyard.compat.suite.SuiteCode.PythonCode;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a suite says of a library: its code, its package, its versions. */
final class LibraryReader {

  static final List<String> KEYS =
      List.of("python", "interpreter", "java", "jdk", "jvm", "package", "with", "versions");

  private static final List<String> KEYS_AMONG_OTHERS =
      Stream.concat(Stream.of("label"), KEYS.stream()).toList();

  private static final Pattern LABEL = Pattern.compile("[A-Za-z][\\w.:-]{0,59}");

  /** As indexes of Python packages allow them (PEP 508). */
  private static final Pattern PYTHON_PACKAGE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

  private static final Pattern JAVA_PACKAGE = Pattern.compile("[\\w.-]+:[\\w.-]+");

  private final Path directory;
  private final boolean isJava;

  private LibraryReader(Path directory, boolean isJava) {
    this.directory = directory;
    this.isJava = isJava;
  }

  /** The one that a suite's own keys describe, or those that it lists. */
  static List<SuiteLibrary> all(YamlMap suite, Path directory) {
    Optional<YamlNode> list = suite.get("libraries");
    if (list.isEmpty()) {
      return List.of(of(suite, "", directory));
    }
    KEYS.stream()
        .flatMap(key -> suite.get(key).stream())
        .forEach(node -> node.problem("with 'libraries', this belongs to one of them"));
    List<SuiteLibrary> all = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (YamlNode item : list.get().list("libraries")) {
      YamlMap map = item.map("a library", KEYS_AMONG_OTHERS);
      SuiteLibrary one = of(map, label(map), directory);
      all.add(one);
      if (!labels.add(one.label())) {
        item.problem(
            "two libraries are called %s; give one of them a label".formatted(one.label()));
      }
    }
    if (all.isEmpty()) {
      list.get().problem("there are no libraries; for one, its keys need no list");
    }
    return all;
  }

  /** What is said, or else the last part of the package's name. */
  private static String label(YamlMap map) {
    if (!map.has("label")) {
      return map.get("package")
          .map(node -> node.text("package").replaceFirst("^.*:", ""))
          .orElse("");
    }
    YamlNode said = map.get("label").orElseThrow();
    String label = said.text("label");
    if (!LABEL.matcher(label).matches()) {
      said.problem("'%s' is no label; write a word such as lance-java".formatted(label));
    }
    return label;
  }

  private static SuiteLibrary of(YamlMap map, String label, Path directory) {
    LibraryReader reader = new LibraryReader(directory, map.has("java"));
    return new SuiteLibrary(
        label,
        reader.code(map),
        map.required("package", reader.isJava ? "package: org.acme:store" : "package: pyarrow")
            .map(reader::product)
            .orElse(""),
        map.get("with").map(LibraryReader::extra).orElse(List.of()),
        map.required("versions", "versions: [{last: 3 majors}, latest]")
            .map(node -> new VersionChoices(reader).read(node))
            .orElse(List.of()));
  }

  private SuiteCode code(YamlMap map) {
    List<String> others = isJava ? List.of("python", "interpreter") : List.of("jdk", "jvm");
    others.stream()
        .flatMap(key -> map.get(key).stream())
        .forEach(node ->
            node.problem(
                isJava ? "a suite in Java has no such key" : "this is for suites in Java"));
    return isJava ? java(map) : python(map);
  }

  private SuiteCode python(YamlMap map) {
    return new PythonCode(
        map.required("python", "python: cases.py")
            .map(node -> file(node, node.text("python")))
            .orElse(directory),
        map.get("interpreter").map(node -> node.text("interpreter")).orElse(""));
  }

  private SuiteCode java(YamlMap map) {
    return new JavaCode(
        map.get("java").map(this::sources).orElse(List.of()),
        map.get("jdk").map(node -> directory.resolve(node.text("jdk")).normalize()),
        map.get("jvm")
            .map(node -> items(node).stream().map(one -> one.text("an option")).toList())
            .orElse(List.of()));
  }

  List<Path> sources(YamlNode node) {
    if (!isJava) {
      node.problem("this is for suites in Java");
    }
    return items(node).stream().map(one -> file(one, one.text("java"))).toList();
  }

  private static List<YamlNode> items(YamlNode node) {
    return node.isList() ? node.list("a list") : List.of(node);
  }

  private Path file(YamlNode node, String name) {
    Path file = directory.resolve(name).normalize();
    if (!Files.isRegularFile(file)) {
      node.problem("there is no file %s, which would have the cases".formatted(file));
    }
    return file;
  }

  String product(YamlNode node) {
    String name = node.text("package");
    if (!(isJava ? JAVA_PACKAGE : PYTHON_PACKAGE).matcher(name).matches()) {
      node.problem(
          "'%s' is no name of a package%s".formatted(name, isJava ? "; write GROUP:ARTIFACT" : ""));
    }
    return isJava ? name : PythonEnvironment.normalName(name);
  }

  static List<String> extra(YamlNode node) {
    return node.list("with").stream().map(LibraryReader::requirement).toList();
  }

  /** An option of the installer would do other things than to add a package. */
  private static String requirement(YamlNode node) {
    String text = node.text("a package beside the tested one");
    if (text.isBlank() || text.strip().startsWith("-")) {
      node.problem("'%s' is no package; write for example 'numpy<2'".formatted(text));
    }
    return text.strip();
  }
}
