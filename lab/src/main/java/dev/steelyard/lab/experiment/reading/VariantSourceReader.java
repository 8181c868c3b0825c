package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.experiment.Installation;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads where a variant's program comes from: a commit, a build, or what is installed. */
final class VariantSourceReader {

  /** Each says it whole; a variant has one of them. */
  private static final List<String> KINDS = List.of("git", "python", "maven", "install");

  static final List<String> KEYS =
      List.of("git", "build", "python", "maven", "install", "with", "interpreter");
  static final List<String> GIT_KEYS = List.of("repo", "ref", "branch", "version");

  private static final Pattern BARE_VERSION = Pattern.compile("\\d+(\\.\\d+)?");

  private final TemplateReader trial;

  /** Of what is installed nothing depends on the run or on a level: it is kept for other runs. */
  private final TemplateReader constant = new TemplateReader(List.of("variant", "here"));

  /**
   * A reader.
   *
   * @param trial knows the variant and its levels
   */
  VariantSourceReader(TemplateReader trial) {
    this.trial = trial;
  }

  /** Of a variant, or of a workload, which has none. */
  VariantSource source(YamlMap map) {
    List<String> said = KINDS.stream().filter(map::has).toList();
    if (said.size() > 1) {
      map.keyPlace(said.get(1))
          .problem(
              "there are both '%s' and '%s'; a variant comes from one of them, so leave one out"
                  .formatted(said.get(0), said.get(1)));
    }
    boolean isInstalled = said.stream().anyMatch(one -> !one.equals("git"));
    if (isInstalled && map.has("build")) {
      map.keyPlace("build")
          .problem(
              "'build' builds a commit or the experiment's folder, and this variant is installed; build in 'setup' or beforehand");
    }
    refuseStray(map, "with", List.of("python", "maven"), "python: NAME==VERSION");
    refuseStray(map, "interpreter", List.of("python"), "python: NAME==VERSION");
    return new VariantSource(
        map.get("git").map(VariantSourceReader::git),
        map.get("build").map(one -> trial.command("build", one)),
        installation(map));
  }

  private static void refuseStray(YamlMap map, String key, List<String> to, String example) {
    if (map.has(key) && to.stream().noneMatch(map::has)) {
      map.keyPlace(key)
          .problem(
              "'%s' belongs to %s, which this variant has not; write %s, or leave it out"
                  .formatted(
                      key,
                      String.join(" or ", to.stream().map("'%s'"::formatted).toList()),
                      example));
    }
  }

  private static VariantSource.GitReference git(YamlNode node) {
    YamlMap map = node.map("git", GIT_KEYS);
    return new VariantSource.GitReference(
        map.get("repo").map(one -> one.text("repo")).orElse("."),
        map.required("ref", "ref: main").map(one -> one.text("ref")).orElse(""),
        map.get("branch").map(one -> one.text("branch")),
        map.get("version").map(ExperimentReader::version));
  }

  private Optional<Installation> installation(YamlMap map) {
    List<String> more = map.get("with").map(VariantSourceReader::texts).orElse(List.of());
    Optional<Installation> python =
        map.get("python")
            .map(node ->
                new Installation.PythonPackages(
                    requirement("python", node),
                    more,
                    map.get("interpreter").map(VariantSourceReader::interpreter)));
    Optional<Installation> maven =
        map.get("maven").map(node -> new Installation.MavenArtifacts(text("maven", node), more));
    Optional<Installation> script =
        map.get("install")
            .map(node -> new Installation.InstallScript(constant.command("install", node)));
    return Stream.of(python, maven, script).flatMap(Optional::stream).findFirst();
  }

  private static List<String> texts(YamlNode node) {
    List<YamlNode> all = node.isList() ? node.list("with") : List.of(node);
    return all.stream().map(one -> requirement("with", one)).toList();
  }

  /** What lies behind a link may change, and a condition may leave out what is to be measured. */
  private static String requirement(String key, YamlNode node) {
    String text = text(key, node);
    if (text.contains("://") || text.matches("[^/]*\\s@\\s.*")) {
      node.problem(
          "'%s' is a link, and what lies behind it may be another thing next time; download or build a wheel and write its path"
              .formatted(text));
    } else if (text.contains(";")) {
      node.problem(
          "'%s' has a condition, by which it may not be installed; leave out what begins with the semicolon"
              .formatted(text));
    }
    return text;
  }

  private static String text(String key, YamlNode node) {
    Optional<String> text = node.scalar(key);
    text.filter(String::isBlank)
        .ifPresent(_ -> node.problem("%s is empty; write what is to be installed".formatted(key)));
    return text.orElse("");
  }

  /** {@code 3.11} is what everybody calls {@code python3.11}. */
  private static String interpreter(YamlNode node) {
    String text = node.text("interpreter").strip();
    if (text.isEmpty()) {
      node.problem("interpreter is empty; write a version such as 3.11, a name or a path");
    }
    return BARE_VERSION.matcher(text).matches() ? "python" + text : text;
  }
}
