package dev.steelyard.benchmarks;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ProfiledSide;
import dev.steelyard.profile.ProfileFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often the comparison of profiles paints a function where nothing changed, and finds one that
 * was made slower, on recordings of real programs: sides are made of the seconds of recordings,
 * none of which is on both. Prints Markdown.
 *
 * <p>Arguments: a folder with recordings of starts of one program, its name in tables, and how many
 * pairs of a kind (default 200).
 */
public final class ProfileDifferenceStudy {

  /** What a pair of sides is made of. */
  private enum Kind {
    DEALT("blocks of one start, dealt"),
    WINDOWS("60 s and the next 60 s of one start"),
    SEVERAL("4 starts and 4 others"),
    STARTS("60 s of one start and of another");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private static final int SIDE_SECONDS = 60;
  private static final int STARTS_A_SIDE = 4;

  /**
   * What is compared is cut into parts of five seconds, which are in blocks of consecutive ones.
   */
  private static final int[] BLOCKS = {5, 10, 20};

  /** Pairs with a planted slowdown, of a kind and size. */
  private static final int PLANTED = 50;

  private static final double[] SLOWER = {0.0025, 0.005, 0.01, 0.02, 0.04};

  /** The seconds until a program is warm. */
  private static final int WARM = 20;

  private final List<Profile> starts;
  private final String name;
  private final int pairs;
  private final Random random = new Random(20_261_128);

  private ProfileDifferenceStudy(List<Profile> starts, String name, int pairs) {
    this.starts = starts;
    this.name = name;
    this.pairs = pairs;
  }

  public static void main(String[] words) {
    List<Profile> starts =
        ProfileFiles.in(Path.of(words[0])).stream()
            .map(file -> ProfileFiles.read(file).of(ProfileEvent.CPU, file.toString()))
            .toList();
    int pairs = words.length > 2 ? Integer.parseInt(words[2]) : 200;
    ProfileDifferenceStudy study = new ProfileDifferenceStudy(starts, words[1], pairs);
    study.equal();
    study.slower();
  }

  private void equal() {
    System.out.printf(
        "%n| pairs of equal sides | from second | paint a function | 95%% interval | functions painted of so many |%n|---|---|---|---|---|%n");
    for (int from : new int[] {0, WARM}) {
      for (int block : BLOCKS) {
        row(Kind.DEALT, from, block);
      }
      row(Kind.WINDOWS, from, SIDE_SECONDS);
      row(Kind.SEVERAL, from, SIDE_SECONDS / STARTS_A_SIDE);
      row(Kind.STARTS, from, SIDE_SECONDS);
    }
  }

  private void row(Kind kind, int from, int block) {
    int painting = 0;
    long painted = 0;
    long compared = 0;
    for (int pair = 0; pair < pairs; pair++) {
      ProfileDifference found = compared(kind, from, block);
      long shown = found.functions().stream().filter(ProfileDifferenceStudy::isPainted).count();
      painting += shown > 0 ? 1 : 0;
      painted += shown;
      compared += found.functions().size();
    }
    System.out.printf(
        "| %s, %s%s | %d | %.1f%% | %s | %.2f of %.0f |%n",
        name,
        kind.words,
        kind == Kind.DEALT ? " in blocks of %d s".formatted(block) : "",
        from,
        100.0 * painting / pairs,
        interval(painting, pairs),
        (double) painted / pairs,
        (double) compared / pairs);
  }

  private static boolean isPainted(FunctionDifference one) {
    return one.kind() != FunctionDifference.Change.NOISE;
  }

  private ProfileDifference compared(Kind kind, int from, int block) {
    List<ProfiledSide> sides = sides(kind, from, block);
    return ProfileDifference.of(sides.getFirst(), sides.getLast(), DifferenceScale.SHARE);
  }

  private List<ProfiledSide> sides(Kind kind, int from, int block) {
    return switch (kind) {
      case DEALT -> {
        int start = random.nextInt(starts.size());
        List<Integer> places = places(start, from, block);
        int half = SIDE_SECONDS / block;
        yield List.of(
            one(start, places.subList(0, half), block),
            one(start, places.subList(half, 2 * half), block));
      }
      case WINDOWS -> {
        int start = random.nextInt(starts.size());
        int at = from + random.nextInt(1 + length(start) - from - 2 * SIDE_SECONDS);
        boolean isTurned = random.nextBoolean();
        yield List.of(
            one(start, List.of(isTurned ? at + SIDE_SECONDS : at), SIDE_SECONDS),
            one(start, List.of(isTurned ? at : at + SIDE_SECONDS), SIDE_SECONDS));
      }
      case STARTS -> {
        List<Integer> order = shuffled(starts.size());
        int at = from + random.nextInt(1 + length(order.get(0)) - from - SIDE_SECONDS);
        yield List.of(
            one(order.get(0), List.of(at), SIDE_SECONDS),
            one(order.get(1), List.of(at), SIDE_SECONDS));
      }
      case SEVERAL -> {
        List<Integer> order = shuffled(starts.size());
        yield List.of(
            several(order.subList(0, STARTS_A_SIDE), from, block),
            several(order.subList(STARTS_A_SIDE, 2 * STARTS_A_SIDE), from, block));
      }
    };
  }

  /** Blocks that are next to each other without a gap, from anywhere, in any order. */
  private List<Integer> places(int start, int from, int block) {
    int room = length(start) - from - 2 * SIDE_SECONDS;
    int first = from + random.nextInt(1 + room);
    return shuffled(2 * SIDE_SECONDS / block).stream().map(place -> first + place * block).toList();
  }

  private List<Integer> shuffled(int count) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  /** Whole seconds of the shortest start, so that any is as long. */
  private int length(int start) {
    return Math.min(
        starts.get(start).lengthSeconds() - 1,
        starts.stream().mapToInt(one -> one.lengthSeconds() - 1).min().orElseThrow());
  }

  private ProfiledSide one(int start, List<Integer> places, int block) {
    return ProfiledSide.of(ProfilePieces.of(starts.get(start), places, block));
  }

  private ProfiledSide several(List<Integer> chosen, int from, int block) {
    return new ProfiledSide(
        chosen.stream()
            .map(start -> {
              int at = from + random.nextInt(1 + length(start) - from - block);
              return ProfilePieces.of(starts.get(start), List.of(at), block);
            })
            .toList(),
        List.of());
  }

  private void slower() {
    System.out.printf(
        "%n| %s: one function takes more, of the whole | among the first three, one recording | painted | among the first three, 4 starts a side | painted |%n|---|---|---|---|---|%n",
        name);
    for (double more : SLOWER) {
      System.out.printf("| %.2f%% |", 100 * more);
      for (Kind kind : new Kind[] {Kind.DEALT, Kind.SEVERAL}) {
        int first = 0;
        int painted = 0;
        for (int pair = 0; pair < PLANTED; pair++) {
          List<ProfiledSide> sides = sides(kind, WARM, kind == Kind.DEALT ? 10 : 15);
          ProfilePieces.Planted slow = ProfilePieces.slower(sides.getLast(), more, random);
          ProfileDifference found =
              ProfileDifference.of(sides.getFirst(), slow.side(), DifferenceScale.SHARE);
          first +=
              found.functions().stream()
                      .limit(3)
                      .anyMatch(one -> one.function().equals(slow.function()))
                  ? 1
                  : 0;
          painted +=
              found.functions().stream()
                      .anyMatch(one -> one.function().equals(slow.function()) && isPainted(one))
                  ? 1
                  : 0;
        }
        System.out.printf(" %.0f%% | %.0f%% |", 100.0 * first / PLANTED, 100.0 * painted / PLANTED);
      }
      System.out.println();
    }
  }

  /** Of Wilson: E. B. Wilson, JASA 22, 1927. */
  private static String interval(int found, int of) {
    double z = 1.96;
    double share = (double) found / of;
    double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    double half =
        z * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of)) / (1 + z * z / of);
    return "%.1f to %.1f%%".formatted(100 * Math.max(0, middle - half), 100 * (middle + half));
  }
}
