package dev.steelyard.core.profile.diff;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of functions from one profile to another. Under equality, the probability that any
 * function is called different is at most one in twenty.
 *
 * @param functions the clearest difference first
 * @param whole what became of the weight of a second, all functions together; not one of the family
 * @param blockSeconds how long the parts are that the statistics takes for repetitions
 * @param rest how many functions are too light to be told of
 */
public record ProfileDifference(
    ProfileEvent event,
    DifferenceScale scale,
    List<FunctionDifference> functions,
    FunctionDifference whole,
    int blockSeconds,
    int rest) {

  /** Probability that the intervals hold all at once. */
  public static final double CONFIDENCE = 0.95;

  /** A function that has less of both sides together is not looked at. */
  private static final double LEAST_SHARE = 0.001;

  /** With fewer parts a side there is nothing to tell noise by. */
  private static final int LEAST_BLOCKS = 6;

  private static final Frame ALL = new Frame(FrameKind.OTHER, "all together");

  /**
   * Compares two recordings of one event.
   *
   * @throws SteelyardException when they are of different events, tell no times, or are too short
   */
  public static ProfileDifference of(Profile before, Profile after, DifferenceScale scale) {
    if (before.event() != after.event()) {
      throw SteelyardException.invalid(
          "one profile is of %s and the other of %s; name one event"
              .formatted(before.event().word(), after.event().word()));
    }
    Blocks blocks = Blocks.of(before, after);
    if (blocks.count() < LEAST_BLOCKS) {
      throw SteelyardException.invalid(
          before.start().isEmpty() || after.start().isEmpty()
              ? "a profile without times cannot be told from noise: collapsed stacks and speedscope's form have none; record both with 'profile record --output FILE.json', or give recordings of the flight recorder"
              : "%d and %d seconds are too short to tell a difference from noise; record at least %d seconds of each"
                  .formatted(before.lengthSeconds(), after.lengthSeconds(), LEAST_BLOCKS + 1));
    }
    Family family = Family.of(before, after);
    BlockWeights first = weights(before, family, blocks, scale);
    BlockWeights second = weights(after, family, blocks, scale);
    return new ProfileDifference(
        before.event(),
        scale,
        functions(family, new MaxTest(first, second)),
        whole(before, after, blocks),
        blocks.seconds(),
        family.rest());
  }

  private static List<FunctionDifference> functions(Family family, MaxTest test) {
    double width = test.width(CONFIDENCE);
    List<FunctionDifference> all = new ArrayList<>();
    for (int i = 0; i < family.functions().size(); i++) {
      all.add(difference(family.functions().get(i), test.of(i), width));
    }
    all.sort(
        Comparator.comparingDouble(FunctionDifference::adjusted)
            .thenComparing(Comparator.comparingDouble(ProfileDifference::clearness).reversed()));
    return List.copyOf(all);
  }

  private static double clearness(FunctionDifference one) {
    double width = one.difference().halfWidth();
    return width == 0 ? 0 : Math.abs(one.change()) / width;
  }

  private static FunctionDifference difference(Frame function, MaxTest.Outcome of, double width) {
    double half = width * of.error();
    return new FunctionDifference(
        function,
        of.before(),
        of.after(),
        new Interval(of.difference() - half, of.difference(), of.difference() + half, CONFIDENCE),
        of.adjusted());
  }

  /** The weight of a second. */
  private static FunctionDifference whole(Profile before, Profile after, Blocks blocks) {
    MaxTest test = new MaxTest(totals(before, blocks), totals(after, blocks));
    return difference(ALL, test.of(0), test.width(CONFIDENCE));
  }

  private static BlockWeights totals(Profile profile, Blocks blocks) {
    double[] totals = new double[blocks.in(profile)];
    double[] seconds = new double[totals.length];
    Arrays.fill(seconds, blocks.seconds());
    for (int i = 0; i < profile.size(); i++) {
      int block = blocks.of(profile, i);
      if (block >= 0) {
        totals[block] += profile.weight(i);
      }
    }
    return new BlockWeights(new double[][] {totals}, seconds, sample(profile));
  }

  private static BlockWeights weights(
      Profile profile, Family family, Blocks blocks, DifferenceScale scale) {
    int count = blocks.in(profile);
    double[][] items = new double[family.functions().size()][count];
    double[] wholes = new double[count];
    int[] numbers = family.numbers(profile);
    for (int i = 0; i < profile.size(); i++) {
      int block = blocks.of(profile, i);
      if (block >= 0) {
        wholes[block] += profile.weight(i);
        int top = top(profile, profile.node(i));
        if (top >= 0 && numbers[top] >= 0) {
          items[numbers[top]][block] += profile.weight(i);
        }
      }
    }
    if (scale == DifferenceScale.SECOND) {
      Arrays.fill(wholes, blocks.seconds());
    }
    return new BlockWeights(items, wholes, sample(profile));
  }

  /** The frame of the function that is on top: what stands on it as a type is no function. */
  static int top(Profile profile, int node) {
    CallTree tree = profile.tree();
    int at = node;
    while (at > CallTree.ROOT
        && profile.frames().get(tree.frame(at)).kind() == FrameKind.TYPE
        && tree.parent(at) > CallTree.ROOT) {
      at = tree.parent(at);
    }
    return tree.frame(at);
  }

  /** The least of all weights, which is seldom more than one sample. */
  private static double sample(Profile profile) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < profile.size(); i++) {
      if (profile.weight(i) > 0) {
        least = Math.min(least, profile.weight(i));
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /**
   * The functions that are compared.
   *
   * @param indices of both sides' functions
   * @param functions that have enough weight
   * @param rest how many have not
   */
  private record Family(Map<Frame, Integer> indices, List<Frame> functions, int rest) {

    static Family of(Profile before, Profile after) {
      Map<Frame, Double> shares = new LinkedHashMap<>();
      add(before, shares);
      add(after, shares);
      Map<Frame, Integer> indices = new LinkedHashMap<>();
      shares.forEach((frame, share) -> {
        if (share / 2 >= LEAST_SHARE) {
          indices.put(frame, indices.size());
        }
      });
      return new Family(indices, List.copyOf(indices.keySet()), shares.size() - indices.size());
    }

    private static void add(Profile profile, Map<Frame, Double> shares) {
      double total = Math.max(1, profile.total());
      for (int i = 0; i < profile.size(); i++) {
        int top = top(profile, profile.node(i));
        if (top >= 0) {
          shares.merge(
              FrameNames.comparable(profile.frames().get(top)),
              profile.weight(i) / total,
              Double::sum);
        }
      }
    }

    /** The number of each frame's function; -1 for those that are too light. */
    int[] numbers(Profile profile) {
      return profile.frames().stream()
          .mapToInt(frame -> indices.getOrDefault(FrameNames.comparable(frame), -1))
          .toArray();
    }
  }

  /** Those of which more than chance is shown, and that grew by at least so much. */
  public List<FunctionDifference> regressed(double effect) {
    return functions.stream()
        .filter(one ->
            one.kind() == FunctionDifference.Change.GREW
                || one.kind() == FunctionDifference.Change.NEW)
        .filter(one -> one.change() >= effect)
        .toList();
  }
}
