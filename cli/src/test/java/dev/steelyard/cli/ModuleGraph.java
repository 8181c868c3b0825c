package dev.steelyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Which module names which.
 *
 * @param edges a module's names with those of the modules that it names; {@code core} is not among
 *     these, as all stand on it
 */
record ModuleGraph(SortedMap<String, Set<String>> edges) {

  static final String CORE = "core";

  private static final Path PAGE = CliTest.REPOSITORY.resolve("docs/architecture.md");
  private static final Pattern BLOCK = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("^\\| (`.+?`) \\|", Pattern.MULTILINE);

  /** As docs/architecture.md draws it. */
  static ModuleGraph drawn() throws IOException {
    return drawn(Files.readString(PAGE));
  }

  static ModuleGraph drawn(String page) {
    Matcher block = BLOCK.matcher(page);
    if (!block.find()) {
      throw new AssertionError("no graph in " + PAGE);
    }
    ModuleGraph graph = new ModuleGraph(new TreeMap<>());
    for (String line : block.group(1).lines().toList()) {
      List<List<String>> chain =
          Arrays.stream(line.split("→")).map(names -> List.of(names.strip().split(", *"))).toList();
      chain.forEach(names -> names.forEach(graph::add));
      IntStream.range(1, chain.size())
          .forEach(i ->
              chain.get(i - 1).forEach(from -> chain.get(i).forEach(to -> graph.add(from, to))));
    }
    return graph;
  }

  /** The modules that the page's table tells of. */
  static Set<String> told() throws IOException {
    Set<String> modules = new TreeSet<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> modules.addAll(List.of(row.group(1).replace("`", "").split(", "))));
    return modules;
  }

  /** What the poms of these modules say, leaving out what is for tests. */
  static ModuleGraph declared(Set<String> modules) throws Exception {
    ModuleGraph graph = new ModuleGraph(new TreeMap<>());
    for (String module : modules) {
      graph.add(module);
      declared(CliTest.REPOSITORY.resolve(module).resolve("pom.xml"))
          .forEach(to -> graph.add(module, to));
    }
    return graph;
  }

  static List<String> declared(Path pom) throws Exception {
    List<String> names = new ArrayList<>();
    for (Element one : elements(parsed(pom), "dependency")) {
      String artifact = text(one, "artifactId");
      if (text(one, "groupId").equals("dev.steelyard")
          && !text(one, "scope").equals("test")
          && !artifact.equals("steelyard-testing")) {
        names.add(artifact.replaceFirst("^steelyard-", ""));
      }
    }
    return names;
  }

  /** The modules that are built. */
  static Set<String> built() throws Exception {
    Set<String> modules = new TreeSet<>();
    elements(parsed(CliTest.REPOSITORY.resolve("pom.xml")), "module")
        .forEach(one -> modules.add(one.getTextContent().strip()));
    return modules;
  }

  private static Document parsed(Path pom) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  private static List<Element> elements(Document pom, String name) {
    return elements(pom.getElementsByTagName(name));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static String text(Element parent, String name) {
    return elements(parent.getElementsByTagName(name)).stream()
        .findFirst()
        .map(one -> one.getTextContent().strip())
        .orElse("");
  }

  private Set<String> add(String module) {
    return edges.computeIfAbsent(module, _ -> new TreeSet<>());
  }

  private void add(String from, String to) {
    Set<String> known = add(from);
    if (!to.equals(CORE)) {
      known.add(to);
    }
  }

  Set<String> modules() {
    return edges.keySet();
  }

  /** All that code of a module may use: what it names, and whatever that stands on. */
  Set<String> below(String module) {
    Set<String> below = new TreeSet<>();
    if (!module.equals(CORE)) {
      below.add(CORE);
    }
    for (String named : edges.getOrDefault(module, Set.of())) {
      below.add(named);
      below.addAll(below(named));
    }
    return below;
  }

  /** Those whose code may use a module. */
  Set<String> above(String module) {
    Set<String> above = new TreeSet<>(modules());
    above.removeIf(one -> !below(one).contains(module));
    return above;
  }
}
