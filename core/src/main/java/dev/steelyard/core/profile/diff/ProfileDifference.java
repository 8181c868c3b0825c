package dev.steelyard.core.profile.diff;

import dev.steelyard.core.SteelyardException;
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
import java.util.Optional;

/**
 * What became of functions from one profile to another. Under equality, the probability that any
 * function is called different is at most one in twenty.
 *
 * @param functions the clearest difference first
 * @param whole what became of all functions together: their weight a second, or a unit of work; not
 *     one of the family; empty where the recordings are too short, or tell no times
 * @param blockSeconds how long the parts are that the statistics takes for repetitions; 0 where the
 *     starts of the programs are
 * @param rest how many functions are too light to be told of
 */
public record ProfileDifference(
    ProfileEvent event,
    DifferenceScale scale,
    List<FunctionDifference> functions,
    Optional<FunctionDifference> whole,
    int blockSeconds,
    int rest) {

  /** Probability that the intervals hold all at once. */
  public static final double CONFIDENCE = 0.95;

  /**
   * What a function of a virtual machine may change by from one start of equal programs to the
   * next, as a share of the whole: more than twice what was seen of real ones
   * (docs/performance.md).
   */
  private static final double OF_STARTS = 0.03;

  /** A function that has less of both sides together is not looked at. */
  private static final double LEAST_SHARE = 0.001;

  private static final Frame ALL = new Frame(FrameKind.OTHER, "all together");

  /** Of all functions together nothing is known. */
  public static final FunctionDifference UNKNOWN =
      new FunctionDifference(
          ALL,
          0,
          0,
          new Interval(Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY, CONFIDENCE),
          1);

  /**
   * Compares two recordings of one event.
   *
   * @throws SteelyardException when they are of different events, tell no times, or are too short
   */
  public static ProfileDifference of(Profile before, Profile after, DifferenceScale scale) {
    return of(ProfiledSide.of(before), ProfiledSide.of(after), scale);
  }

  /**
   * Compares recordings of one event: of one start a side, whose parts are taken for repetitions,
   * or of at least four, which are the repetitions then.
   *
   * @throws SteelyardException when they are of different events, tell no times, are too short or
   *     too few, or do not tell the work that is asked for
   */
  public static ProfileDifference of(
      ProfiledSide before, ProfiledSide after, DifferenceScale scale) {
    ProfileEvent event = before.event();
    before.require(event);
    after.require(event);
    ProfileParts parts = ProfileParts.of(before, after, scale);
    Family family = Family.of(before, after);
    BlockWeights first = weights(before, family, parts, scale);
    BlockWeights second = weights(after, family, parts, scale);
    ProfileDifference found =
        new ProfileDifference(
            event,
            scale,
            functions(family, new MaxTest(first, second)),
            whole(before, after, parts, scale),
            parts.seconds(),
            family.rest());
    return found.mayBeOfStarts() ? found.withoutStarts() : found;
  }

  /**
   * Whether each side is one start of a program that a virtual machine compiles while it runs. Then
   * nothing is shown of functions that change by little: the start may have done it.
   */
  public boolean mayBeOfStarts() {
    return blockSeconds > 0
        && functions.stream().anyMatch(one -> one.function().kind() == FrameKind.JAVA);
  }

  private ProfileDifference withoutStarts() {
    double least =
        OF_STARTS
            * (scale == DifferenceScale.SHARE
                ? 1
                : whole.map(one -> Math.max(one.before(), one.after())).orElse(0.0));
    List<FunctionDifference> shown =
        functions.stream()
            .map(one -> Math.abs(one.change()) < least ? one.asChance() : one)
            .toList();
    return new ProfileDifference(event, scale, shown, whole, blockSeconds, rest);
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

  /** All functions together, of which a share says nothing. */
  private static Optional<FunctionDifference> whole(
      ProfiledSide before, ProfiledSide after, ProfileParts parts, DifferenceScale scale) {
    if (scale != DifferenceScale.SHARE) {
      return Optional.of(all(before, after, parts, scale));
    }
    return parts
        .ofSeconds(before, after)
        .map(timed -> all(before, after, timed, DifferenceScale.SECOND));
  }

  private static FunctionDifference all(
      ProfiledSide before, ProfiledSide after, ProfileParts parts, DifferenceScale scale) {
    MaxTest test = new MaxTest(totals(before, parts, scale), totals(after, parts, scale));
    return difference(ALL, test.of(0), test.width(CONFIDENCE));
  }

  private static BlockWeights totals(ProfiledSide side, ProfileParts parts, DifferenceScale scale) {
    double[] totals = new double[parts.in(side)];
    for (int start = 0; start < side.starts().size(); start++) {
      Profile profile = side.starts().get(start);
      for (int i = 0; i < profile.size(); i++) {
        int part = parts.of(side, start, i);
        if (part >= 0) {
          totals[part] += profile.weight(i);
        }
      }
    }
    return new BlockWeights(
        new double[][] {totals}, wholes(side, parts, scale, totals), sample(side));
  }

  private static BlockWeights weights(
      ProfiledSide side, Family family, ProfileParts parts, DifferenceScale scale) {
    int count = parts.in(side);
    double[][] items = new double[family.functions().size()][count];
    double[] totals = new double[count];
    for (int start = 0; start < side.starts().size(); start++) {
      Profile profile = side.starts().get(start);
      OwnFunctions functions = OwnFunctions.of(profile);
      for (int i = 0; i < profile.size(); i++) {
        int part = parts.of(side, start, i);
        if (part >= 0) {
          totals[part] += profile.weight(i);
          int number = functions.of(i).map(family::number).orElse(-1);
          if (number >= 0) {
            items[number][part] += profile.weight(i);
          }
        }
      }
    }
    return new BlockWeights(items, wholes(side, parts, scale, totals), sample(side));
  }

  /** What weights are held against, by part. */
  private static double[] wholes(
      ProfiledSide side, ProfileParts parts, DifferenceScale scale, double[] totals) {
    double[] wholes = totals.clone();
    switch (scale) {
      case SHARE -> {}
      case SECOND -> Arrays.setAll(wholes, part -> parts.length(side, part));
      case WORK -> Arrays.setAll(wholes, part -> side.work().get(part));
    }
    return wholes;
  }

  /** The least of all weights, which is seldom more than one sample. */
  private static double sample(ProfiledSide side) {
    long least = Long.MAX_VALUE;
    for (Profile profile : side.starts()) {
      for (int i = 0; i < profile.size(); i++) {
        if (profile.weight(i) > 0) {
          least = Math.min(least, profile.weight(i));
        }
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /**
   * The functions that are compared.
   *
   * @param indices by function
   * @param functions that have enough weight
   * @param rest how many have not
   */
  private record Family(Map<Frame, Integer> indices, List<Frame> functions, int rest) {

    static Family of(ProfiledSide before, ProfiledSide after) {
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

    private static void add(ProfiledSide side, Map<Frame, Double> shares) {
      double total = Math.max(1, side.starts().stream().mapToLong(Profile::total).sum());
      for (Profile profile : side.starts()) {
        OwnFunctions functions = OwnFunctions.of(profile);
        for (int i = 0; i < profile.size(); i++) {
          double share = profile.weight(i) / total;
          functions.of(i).ifPresent(one -> shares.merge(one, share, Double::sum));
        }
      }
    }

    /** The number of a function; -1 for one that is too light. */
    int number(Frame function) {
      return indices.getOrDefault(function, -1);
    }
  }

  /**
   * Those of which more than chance is shown, and that grew by at least so much. As shares of one
   * whole all grow where one shrinks, they count only as far as they grew more than most of the
   * whole did.
   */
  public List<FunctionDifference> regressed(double effect) {
    double common = scale == DifferenceScale.SHARE ? CommonGrowth.of(functions) : 1;
    return functions.stream()
        .filter(one ->
            one.kind() == FunctionDifference.Change.GREW
                || one.kind() == FunctionDifference.Change.NEW)
        .filter(one -> one.difference().low() > (common - 1) * one.before())
        .filter(one -> one.after() - common * one.before() >= effect)
        .toList();
  }
}
