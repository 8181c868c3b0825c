package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.UncommittedChanges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which builds stand on which, as the repository told when they were published. Immutable.
 *
 * <p>A build stands on those of its commit's first-parent line: what a merge brought along was
 * measured on another branch. Of builds that no repository was at hand for, branches tell what they
 * can, and else time.
 */
public final class Ancestry {

  /** Where nothing is known. */
  public static final Ancestry NONE = of(List.of());

  /** Whether a history is what a build stands on, or all that is older. */
  private final boolean goesByLines;

  private final Map<DutBuild, KnownBuild> known;
  private final BuildLines lines;
  private final Set<DutBuild> gone;

  private final Map<DutBuild, Integer> places = new HashMap<>();

  private Ancestry(
      boolean goesByLines, Map<DutBuild, KnownBuild> known, BuildLines lines, Set<DutBuild> gone) {
    this.gone = gone;
    this.goesByLines = goesByLines;
    this.known = known;
    known.values().stream()
        .sorted(Comparator.comparing(KnownBuild::published))
        .forEach(one -> places.put(one.build(), places.size()));
    this.lines = lines;
  }

  public static Ancestry of(Collection<KnownBuild> all) {
    Map<DutBuild, KnownBuild> known = new HashMap<>();
    all.forEach(one -> known.put(one.build(), one));
    return new Ancestry(true, known, BuildLines.of(known), Set.of());
  }

  /**
   * The same where a repository knows of builds that their commits are on the branch no more: the
   * name of the branch puts none of them in a history.
   */
  public Ancestry without(Collection<DutBuild> some) {
    return new Ancestry(goesByLines, known, lines, Set.copyOf(some));
  }

  /** The same order of builds, with the builds of all branches in every history. */
  public Ancestry acrossBranches() {
    return new Ancestry(false, known, lines, gone);
  }

  /** What is known of where a build comes from. */
  public ResultOrigin origin(DutBuild build) {
    KnownBuild one = known.get(build);
    return one == null ? ResultOrigin.UNKNOWN : one.origin();
  }

  boolean isDirty(DutBuild build) {
    return origin(build).isDirty() || UncommittedChanges.areIn(build.version());
  }

  /** The one of these that was published last; empty where that of none is known. */
  public Optional<DutBuild> lastPublished(Collection<DutBuild> some) {
    return some.stream()
        .map(known::get)
        .flatMap(Stream::ofNullable)
        .max(Comparator.comparing(KnownBuild::published))
        .map(KnownBuild::build);
  }

  /**
   * The newest of these that stand on a build and are of its branch; itself where there is none.
   */
  public DutBuild newestOnTopOf(DutBuild build, Collection<DutBuild> some) {
    Set<DutBuild> above = lines.above(build);
    Optional<String> branch = origin(build).branch();
    List<DutBuild> line =
        some.stream()
            .filter(one -> one.equals(build) || above.contains(one))
            .filter(one -> one.equals(build) || !isDirty(one))
            .filter(one -> origin(one).branch().equals(branch))
            .toList();
    return line.isEmpty() ? build : inOrder(line).getLast();
  }

  /** Those that a build is known to stand on. */
  public Set<DutBuild> under(DutBuild build) {
    return lines.under(build);
  }

  /** Those that stand on a build. */
  Set<DutBuild> above(DutBuild build) {
    return lines.above(build);
  }

  /** Which of all known builds it is, by when they were published. */
  int place(DutBuild build) {
    return places.getOrDefault(build, Integer.MAX_VALUE);
  }

  /**
   * Whether an older build belongs to the history of this one. Found out once for each that is
   * asked about, whoever asks: every series of a suite asks about the same. Safe for threads.
   */
  Predicate<DutBuild> historyOf(DutBuild build) {
    Predicate<DutBuild> isOfHistory = lookedUp(build);
    Map<DutBuild, Boolean> asked = new ConcurrentHashMap<>();
    return older -> asked.computeIfAbsent(older, isOfHistory::test);
  }

  private Predicate<DutBuild> lookedUp(DutBuild build) {
    if (!goesByLines) {
      return older -> !isDirty(older) && !areOfOneCommit(build, older);
    }
    Set<DutBuild> under = lines.under(build);
    ResultOrigin own = origin(build);
    boolean isLineKnown = own.commit().isPresent() && !own.isShallow();
    return older -> {
      if (isDirty(older) || areOfOneCommit(build, older)) {
        return false;
      }
      ResultOrigin its = origin(older);
      boolean areLinesKnown = isLineKnown && its.position().isPresent();
      return under.contains(older)
          || (!areLinesKnown && !gone.contains(older) && isOnBranchOf(its, own));
    };
  }

  /** Whether one commit was published under two versions: neither was before the other. */
  boolean areOfOneCommit(DutBuild one, DutBuild other) {
    Optional<String> commit = origin(one).commit();
    return commit.isPresent()
        && commit.equals(origin(other).commit())
        && !isDirty(one)
        && !isDirty(other);
  }

  /**
   * Whether a build is of a commit that merged a branch into its own. A pull request merged into
   * the branch for a try is none: it stands on that branch.
   */
  boolean merges(DutBuild build, String other) {
    ResultOrigin own = origin(build);
    List<String> merged = own.parents().stream().skip(1).toList();
    return known.values().stream()
            .map(KnownBuild::origin)
            .filter(one -> one.branch().filter(other::equals).isPresent())
            .anyMatch(one -> one.commit().filter(merged::contains).isPresent())
        || (!merged.isEmpty()
            && lines.below(build).stream()
                .findFirst()
                .flatMap(one -> origin(one).branch())
                .equals(own.branch()));
  }

  /** How many of these count for a build only because nobody knows their branch. */
  long ofUnknownBranch(DutBuild build, Collection<DutBuild> history) {
    if (!goesByLines || origin(build).commit().isEmpty()) {
      return 0;
    }
    Set<DutBuild> under = lines.under(build);
    return history.stream()
        .filter(one -> !one.equals(build) && !under.contains(one))
        .filter(one -> origin(build).branch().isEmpty() || origin(one).branch().isEmpty())
        .count();
  }

  /** The newest of these builds that a build's history has; what it is compared with at first. */
  public Optional<DutBuild> newestBefore(DutBuild build, Collection<DutBuild> some) {
    Set<DutBuild> all = new LinkedHashSet<>(some);
    all.add(build);
    List<DutBuild> order = inOrder(all);
    List<DutBuild> older =
        order.subList(0, order.indexOf(build)).reversed().stream()
            .filter(one -> one.name().equals(build.name()))
            .filter(historyOf(build))
            .toList();
    return older.stream()
        .filter(lines.under(build)::contains)
        .findFirst()
        .or(() -> older.stream().findFirst());
  }

  private static boolean isOnBranchOf(ResultOrigin older, ResultOrigin build) {
    return older.branch().isEmpty()
        || build.branch().isEmpty()
        || older.branch().equals(build.branch())
        || older.branch().equals(build.base());
  }

  /**
   * The newest build of a branch; where none is named, of the branch that most builds are meant to
   * get to, else of the one that most are on.
   *
   * @param builds in their order
   * @return empty where no branch is known
   */
  Optional<DutBuild> tip(List<DutBuild> builds, Optional<String> branch) {
    List<DutBuild> clean = builds.stream().filter(build -> !isDirty(build)).toList();
    return branch
        .or(() -> most(clean, ResultOrigin::base).filter(base -> !of(base, clean).isEmpty()))
        .or(() -> most(clean, ResultOrigin::branch))
        .map(name -> of(name, clean))
        .filter(some -> !some.isEmpty())
        .map(List::getLast);
  }

  private List<DutBuild> of(String branch, List<DutBuild> builds) {
    return builds.stream()
        .filter(build -> origin(build).branch().filter(branch::equals).isPresent())
        .toList();
  }

  private Optional<String> most(
      List<DutBuild> builds, Function<ResultOrigin, Optional<String>> what) {
    return builds.stream()
        .flatMap(build -> what.apply(origin(build)).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /** In the order of time, but each after all that it stands on; the oldest first. */
  public List<DutBuild> inOrder(Collection<DutBuild> builds) {
    return ordered(
        builds.stream()
            .map(build -> new BuildOrder(build, published(build), place(build)))
            .toList());
  }

  private long published(DutBuild build) {
    KnownBuild one = known.get(build);
    return one == null ? Long.MAX_VALUE : one.published().getEpochSecond();
  }

  /** In the order of time, but each after all that it stands on. */
  List<DutBuild> ordered(Collection<BuildOrder> all) {
    List<DutBuild> byTime = all.stream().sorted().map(BuildOrder::build).toList();
    if (lines.isEmpty()) {
      return byTime;
    }
    Set<DutBuild> waiting = new HashSet<>(byTime);
    List<DutBuild> ordered = new ArrayList<>(byTime.size());
    for (DutBuild build : byTime) {
      if (!waiting.contains(build)) {
        continue;
      }
      Deque<DutBuild> line = new ArrayDeque<>();
      Optional<DutBuild> next = Optional.of(build);
      while (next.isPresent()) {
        line.push(next.get());
        waiting.remove(next.get());
        next = lines.below(next.get()).stream().filter(waiting::contains).findFirst();
      }
      ordered.addAll(line);
    }
    return ordered;
  }

  /** Whether it is known which of two builds was first. */
  boolean tells(DutBuild one, DutBuild other) {
    return BuildOrder.tells(one, other)
        || lines.under(one).contains(other)
        || lines.under(other).contains(one);
  }
}
