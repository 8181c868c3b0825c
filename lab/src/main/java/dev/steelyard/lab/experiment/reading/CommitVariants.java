package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.yaml.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An experiment whose variants are commits: one variant of another experiment, made from each. It
 * is a document of its own, so that its runs are stored, resumed and reported as any.
 */
public final class CommitVariants {

  /** What judges, or looks at, all variants of the one that it is made from. */
  private static final List<String> LEFT_OUT =
      List.of("seed", "accept", "profile", "max_iterations", "precision", "description");

  private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{variant}");
  private static final Pattern WORD = Pattern.compile("[\\w.+-]+");

  private CommitVariants() {}

  /**
   * The same experiment with commits for variants, in turns.
   *
   * @param like the variant that is made from each
   * @param commits by the names of their variants
   * @throws SteelyardException when a command uses the variant's name and that is no plain word
   */
  public static Experiment of(
      Experiment experiment,
      Path file,
      Variant like,
      Map<String, VariantSource.GitReference> commits,
      PairAmount amount) {
    YamlText.YamlEntries document = YamlText.parse(experiment.text());
    for (String key : LEFT_OUT) {
      document = document.without(key);
    }
    String iterations = Integer.toString(amount.iterations());
    Map<String, Node> variants = new LinkedHashMap<>();
    commits.forEach(
        (name, commit) -> variants.put(name, ofCommit(document(experiment, like), commit)));
    document =
        document
            .with("iterations", YamlText.number(iterations))
            .with("order", YamlText.scalar("interleaved"))
            .with("variants", YamlText.map(variants));
    document = counting(document, amount.counted(), iterations);
    if (amount.starts().isPresent() && document.find("subject").isPresent()) {
      Node subject = document.find("subject").get();
      Node starts = YamlText.number(Integer.toString(amount.starts().getAsInt()));
      document = document.with("subject", YamlText.with(subject, "starts", starts));
    }
    return ExperimentReader.parse(
        document.text(scalar -> named(scalar, like.name())),
        file.toString(),
        experiment.directory());
  }

  /** What the experiment says of a variant alone. */
  static Node document(Experiment experiment, Variant like) {
    return YamlText.parse(experiment.text())
        .find("variants")
        .flatMap(all -> YamlText.find(all, like.name()))
        .filter(YamlText::isMap)
        .orElseGet(YamlText::emptyMap);
  }

  /**
   * The same experiment, of which variants are made from one commit; all else is as it is.
   *
   * @param made the variants that are
   * @throws SteelyardException when that is no experiment
   */
  public static Experiment at(
      Experiment experiment, Path file, List<Variant> made, VariantSource.GitReference commit) {
    YamlText.YamlEntries document = YamlText.parse(experiment.text());
    Map<String, Node> variants = new LinkedHashMap<>();
    experiment
        .variants()
        .forEach(one -> {
          Node said = document(experiment, one);
          variants.put(one.name(), made.contains(one) ? ofCommit(said, commit) : said);
        });
    return ExperimentReader.parse(
        document.with("variants", YamlText.map(variants)).text(scalar -> scalar),
        file.toString(),
        experiment.directory());
  }

  /** The same experiment, whose builds have another name. */
  public static Experiment named(Experiment experiment, Path file, String name) {
    YamlText.YamlEntries document = YamlText.parse(experiment.text());
    Node build = document.find("build").orElseGet(YamlText::emptyMap);
    return ExperimentReader.parse(
        document
            .with("build", YamlText.with(build, "name", YamlText.text(name)))
            .text(scalar -> scalar),
        file.toString(),
        experiment.directory());
  }

  private static Node ofCommit(Node variant, VariantSource.GitReference commit) {
    Map<String, Node> git = new LinkedHashMap<>();
    git.put("repo", YamlText.text(commit.repository()));
    git.put("ref", YamlText.text(commit.ref()));
    commit.branch().ifPresent(branch -> git.put("branch", YamlText.text(branch)));
    commit.version().ifPresent(version -> git.put("version", YamlText.text(version)));
    return YamlText.with(variant, "git", YamlText.map(git));
  }

  private static YamlText.YamlEntries counting(
      YamlText.YamlEntries document, Set<CountKind> counted, String iterations) {
    if (counted.isEmpty()) {
      return document.without("metrics");
    }
    List<Node> words = counted.stream().sorted().map(kind -> YamlText.scalar(kind.word())).toList();
    Map<String, Node> metrics = new LinkedHashMap<>();
    metrics.put("counts", words.size() == 1 ? words.getFirst() : YamlText.list(words));
    metrics.put("iterations", YamlText.number(iterations));
    return document.with("metrics", YamlText.map(metrics));
  }

  /**
   * What of an experiment's text is the same however many commits it has for variants, and however
   * often it measures them: equal for runs whose values belong together. Empty where it cannot be
   * read.
   */
  public static Optional<String> common(String text) {
    try {
      YamlText.YamlEntries document = YamlText.parse(text);
      for (String key : LEFT_OUT) {
        document = document.without(key);
      }
      for (String key : List.of("iterations", "order", "metrics")) {
        document = document.without(key);
      }
      Optional<Node> subject = document.find("subject");
      if (subject.isPresent()) {
        document = document.with("subject", YamlText.without(subject.get(), "starts"));
      }
      Optional<Node> variant = document.find("variants").flatMap(YamlText::first);
      document = document.without("variants");
      document =
          document.with(
              "variant",
              variant
                  .filter(YamlText::isMap)
                  .map(one -> YamlText.without(one, "git"))
                  .orElseGet(YamlText::emptyMap));
      return Optional.of(document.text(scalar -> scalar));
    } catch (SteelyardException unreadable) {
      return Optional.empty();
    }
  }

  /** What commands call the variant stays what it was. */
  private static String named(String scalar, String name) {
    return PIECE
        .matcher(scalar)
        .replaceAll(piece ->
            Matcher.quoteReplacement(
                piece.group().equals("{variant}") ? word(name) : piece.group()));
  }

  private static String word(String name) {
    if (!WORD.matcher(name).matches()) {
      throw SteelyardException.invalid(
          "the variant's name '%s' stands in a command, so it must be a plain word where commits are measured in its place"
              .formatted(name));
    }
    return name;
  }
}
