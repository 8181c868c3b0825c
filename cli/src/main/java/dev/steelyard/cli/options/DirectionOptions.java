package dev.steelyard.cli.options;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.store.Store;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which way is better, where neither unit nor name tells, or they are wrong. */
public final class DirectionOptions {

  private static final String HIGHER = "--higher-is-better";
  private static final String LOWER = "--lower-is-better";

  @Option(
      names = HIGHER,
      paramLabel = "GLOB",
      description = "Of benchmarks so named: more is better. Remembered in the store.")
  private List<String> higher = List.of();

  @Option(
      names = LOWER,
      paramLabel = "GLOB",
      description = "Of benchmarks so named: less is better. Likewise.")
  private List<String> lower = List.of();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** In the order of the command line: of those that fit a name the last counts. */
  private Declarations given() {
    List<DirectionDeclaration> all = new ArrayList<>();
    Iterator<String> nextHigher = higher.iterator();
    Iterator<String> nextLower = lower.iterator();
    List<String> words =
        command == null ? List.of() : command.commandLine().getParseResult().originalArgs();
    for (String word : words) {
      String option = word.replaceFirst("=.*", "");
      if (option.equals(HIGHER) && nextHigher.hasNext()) {
        all.add(new DirectionDeclaration(nextHigher.next(), Direction.HIGHER_IS_BETTER));
      } else if (option.equals(LOWER) && nextLower.hasNext()) {
        all.add(new DirectionDeclaration(nextLower.next(), Direction.LOWER_IS_BETTER));
      }
    }
    return new Declarations(all);
  }

  /** What they say, beside what a store in a folder remembers. */
  public DeclaredDirections said(CommonOptions common, CliContext around) {
    return new DeclaredDirections(given(), () -> remembered(common, around));
  }

  /** For files, which need no store. */
  private static Declarations remembered(CommonOptions common, CliContext around) {
    if (!hasTable(common, around)) {
      return Declarations.NONE;
    }
    try (Store store = common.openStore(around)) {
      return store.declarations().all();
    }
  }

  private static boolean hasTable(CommonOptions common, CliContext around) {
    try {
      return common
          .location(around)
          .folder()
          .filter(folder -> Files.isDirectory(folder.resolve("declarations.lance")))
          .isPresent();
    } catch (SteelyardException noPlaceForAStore) {
      return false;
    }
  }
}
