package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.yaml.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An experiment whose programs lie elsewhere in memory. The environment that they are started with
 * has another size, which moves their stacks, and {@code {layout_seed}} in its commands is another
 * number, with which a build can have things linked in another order.
 */
public final class LaidOutVariants {

  /** What {@code {layout_seed}} is when nothing is moved. */
  public static final String USUAL = "0";

  /** Tells programs, and how they are started, which layout it is. */
  public static final String SEED = "STEELYARD_LAYOUT_SEED";

  private static final String PADDING = "STEELYARD_LAYOUT_PADDING";

  /** Stacks begin at any place of a page. */
  private static final int PAGE = 4096;

  /** A prime, so that places are spread over the page, however many layouts there are. */
  private static final int STEP = 1523;

  private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{layout_seed}");

  private LaidOutVariants() {}

  /** Whether a variant starts a program here that can be moved. */
  public static boolean canMove(Variant variant) {
    return variant.subject().isPresent() || variant.workload().ownCommand().isPresent();
  }

  /**
   * The same experiment in another layout.
   *
   * @param experiment whose variants can all be moved
   * @param seed of the layout, above 0
   */
  public static Experiment of(Experiment experiment, Path file, int seed) {
    YamlText.YamlEntries document = YamlText.parse(experiment.text());
    Map<String, Node> variants = new LinkedHashMap<>();
    for (Variant one : experiment.variants()) {
      Node said = CommitVariants.document(experiment, one);
      Node environment = YamlText.find(said, "env").orElseGet(YamlText::emptyMap);
      environment = YamlText.with(environment, SEED, YamlText.text(Integer.toString(seed)));
      environment = YamlText.with(environment, PADDING, YamlText.text(padding(seed)));
      variants.put(one.name(), YamlText.with(said, "env", environment));
    }
    return ExperimentReader.parse(
        document
            .with("variants", YamlText.map(variants))
            .text(scalar -> seeded(scalar, Integer.toString(seed))),
        file.toString(),
        experiment.directory());
  }

  private static String padding(int seed) {
    return "x".repeat(1 + Math.floorMod(seed * STEP, PAGE));
  }

  private static String seeded(String scalar, String seed) {
    return PIECE
        .matcher(scalar)
        .replaceAll(piece ->
            Matcher.quoteReplacement(piece.group().startsWith("{l") ? seed : piece.group()));
  }
}
