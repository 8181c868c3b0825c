package dev.steelyard.lab.doctor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An experiment that compares another's baseline with itself: two variants, {@code a} and {@code
 * b}, of one workload. It is a document of its own, so that its runs are stored, resumed and
 * reported as any.
 */
public final class SelfComparison {

  /** What its variants are called. */
  public static final List<String> NAMES = List.of("a", "b");

  private static final String SUFFIX = "-aa";
  private static final int LONGEST_NAME = 200;
  private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{variant}");
  private static final Pattern WORD = Pattern.compile("[\\w.+-]+");

  private SelfComparison() {}

  /**
   * The same experiment with its baseline twice. A seed is left out, so that each run draws an
   * order of its own.
   *
   * @throws SteelyardException when a command uses the baseline's name and that is no plain word
   */
  public static Experiment of(Experiment experiment, String file) {
    String baseline = experiment.baseline().name();
    YamlText.YamlEntries document = YamlText.parse(experiment.text());
    Optional<Node> own = document.find("variants").flatMap(all -> YamlText.find(all, baseline));
    Node workload = own.orElseGet(YamlText::emptyMap);
    String name = experiment.name();
    String shorter = name.substring(0, Math.min(name.length(), LONGEST_NAME - SUFFIX.length()));
    String text =
        document
            .without("seed")
            .with("name", YamlText.scalar(shorter + SUFFIX))
            .with("variants", YamlText.map(NAMES, workload))
            .text(scalar -> named(scalar, baseline));
    return ExperimentReader.parse(text, file, experiment.directory())
        .withEffort(experiment.effort());
  }

  /** What the commands call the variant stays what it was. */
  private static String named(String scalar, String baseline) {
    return PIECE
        .matcher(scalar)
        .replaceAll(piece ->
            Matcher.quoteReplacement(
                piece.group().equals("{variant}") ? word(baseline) : piece.group()));
  }

  private static String word(String baseline) {
    if (!WORD.matcher(baseline).matches()) {
      throw SteelyardException.invalid(
          "the baseline's name '%s' stands in a command, so it must be a plain word to be compared with itself"
              .formatted(baseline));
    }
    return baseline;
  }
}
