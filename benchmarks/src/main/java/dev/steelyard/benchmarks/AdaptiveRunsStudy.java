package dev.steelyard.benchmarks;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.InterimLooks;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often a run that goes on until it is decided errs, and how much it measures, beside one that
 * looks as often without correction and one that measures everything. Prints a table as markdown.
 * Arguments: runs a cell (2,000).
 */
public final class AdaptiveRunsStudy {

  private static final InterimLooks LOOKS = InterimLooks.between(10, 200);
  private static final Comparer COMPARER = new Comparer(0.02);

  /** Around 1, with a spread of about five per cent. */
  private enum Noise {
    NORMAL {
      @Override
      double next(Random random) {
        return Math.max(0.01, 1 + 0.05 * random.nextGaussian());
      }
    },
    LOGNORMAL {
      @Override
      double next(Random random) {
        return Math.exp(0.05 * random.nextGaussian());
      }
    },
    /** Student's t with three degrees of freedom, on the logarithm. */
    HEAVY_TAILED {
      @Override
      double next(Random random) {
        double square = 0;
        for (int i = 0; i < 3; i++) {
          square += Math.pow(random.nextGaussian(), 2);
        }
        return Math.exp(0.03 * random.nextGaussian() / Math.sqrt(square / 3));
      }
    },
    /** One value in five is fifteen per cent up. */
    BIMODAL {
      @Override
      double next(Random random) {
        return (random.nextInt(5) == 0 ? 1.15 : 1) + 0.02 * random.nextGaussian();
      }
    };

    abstract double next(Random random);
  }

  private record Outcome(int wrong, int decided, long values) {}

  private AdaptiveRunsStudy() {}

  public static void main(String[] args) {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    System.out.printf(
        "| noise | true change | wrong, corrected | wrong, uncorrected | wrong, all 200 |"
            + " decided, corrected | iterations, corrected | decided, all 200 |%n"
            + "|---|---|---|---|---|---|---|---|%n");
    for (Noise noise : Noise.values()) {
      for (double change : new double[] {0, 0.02, 0.03, 0.05, 0.1}) {
        Outcome corrected = study(noise, change, runs, LOOKS.sizes(), true);
        Outcome naive = study(noise, change, runs, LOOKS.sizes(), false);
        Outcome all = study(noise, change, runs, List.of(LOOKS.sizes().getLast()), false);
        System.out.printf(
            "| %s | %.0f%% | %.1f%% | %.1f%% | %.1f%% | %.0f%% | %.0f | %.0f%% |%n",
            noise.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            100 * change,
            percent(corrected.wrong, runs),
            percent(naive.wrong, runs),
            percent(all.wrong, runs),
            percent(corrected.decided, runs),
            (double) corrected.values / runs,
            percent(all.decided, runs));
      }
    }
  }

  private static double percent(int count, int of) {
    return 100.0 * count / of;
  }

  private static Outcome study(
      Noise noise, double change, int runs, List<Integer> sizes, boolean corrected) {
    int wrong = 0;
    int decided = 0;
    long measured = 0;
    for (int run = 0; run < runs; run++) {
      Random random = new Random(run);
      double[] before = new double[sizes.getLast()];
      double[] after = new double[sizes.getLast()];
      for (int i = 0; i < before.length; i++) {
        before[i] = noise.next(random);
        after[i] = noise.next(random) * (1 + change);
      }
      Verdict verdict = Verdict.INCONCLUSIVE;
      int at = 0;
      while (verdict == Verdict.INCONCLUSIVE && at < sizes.size()) {
        verdict = compare(before, after, sizes.get(at), corrected).verdict();
        at++;
      }
      measured += sizes.get(at - 1);
      decided += verdict == Verdict.INCONCLUSIVE ? 0 : 1;
      wrong += isWrong(verdict, change) ? 1 : 0;
    }
    return new Outcome(wrong, decided, measured);
  }

  /** At exactly the minimum effect both a change and none would be wrong to claim. */
  private static boolean isWrong(Verdict verdict, double change) {
    double effect = COMPARER.minimumEffect();
    return switch (verdict) {
      case REGRESSED -> change <= effect;
      case IMPROVED, CHANGED -> true;
      case UNCHANGED -> change >= effect;
      case INCONCLUSIVE -> false;
    };
  }

  private static Comparison compare(double[] before, double[] after, int size, boolean corrected) {
    return COMPARER.compare(result(before, size, corrected), result(after, size, corrected));
  }

  private static Result result(double[] values, int size, boolean corrected) {
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .withRun("run", "x", Map.of())
            .withProvenance(made ->
                made.withLookShare(corrected ? LOOKS.share(size) : 1)
                    .withBlocks(IntStream.range(0, size).boxed().toList()));
    return Result.of(
        new DutBuild("x", "1", Instant.EPOCH),
        new TestBed("bed", "cpu", 1, "os", Instant.EPOCH),
        "x",
        Values.of(Arrays.copyOf(values, size)),
        Unit.NANOSECONDS,
        Optional.empty(),
        metadata,
        Instant.EPOCH);
  }
}
