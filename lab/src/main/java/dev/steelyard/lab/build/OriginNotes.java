package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.MergedOrigins;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.StoredBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells a store where builds come from, just before results of them are published, and what each
 * build of the same name stands on by now: a build that is published may be what others stand on.
 */
public final class OriginNotes {

  /** After a plus, or as {@code git describe} and setuptools-scm write it; a day is no hash. */
  private static final Pattern COMMIT =
      Pattern.compile(
          ".*(?:\\+(?!d[0-9]{8}$)g?(?<plus>[0-9a-f]{7,64})|-[0-9]+-g(?<g>[0-9a-f]{4,64}))"
              + "(?:\\.d[0-9]{8})?(?:-dirty(?:\\..*)?)?");

  /** Tell commits apart that 7 digits do not. */
  private static final int MORE_DIGITS = 16;

  private final BuildTable table;
  private final Optional<Repository> repository;
  private final Consumer<String> warn;
  private final Set<String> warned = new HashSet<>();

  /**
   * Of one store, as one repository knows it.
   *
   * @param repository the one at hand, which may be another one than that of the builds
   * @param warn gets a line where git fails
   */
  public OriginNotes(BuildTable table, Optional<Repository> repository, Consumer<String> warn) {
    this.table = table;
    this.repository = repository;
    this.warn = warn;
  }

  /** The hash at the end of a version that is made of a commit; shortened, mostly. */
  public static Optional<String> commitIn(String version) {
    Matcher matcher = COMMIT.matcher(version);
    return matcher.matches()
        ? Optional.ofNullable(matcher.group("plus")).or(() -> Optional.of(matcher.group("g")))
        : Optional.empty();
  }

  /** A build about to be published, of which somebody says where it comes from. */
  public void describe(DutBuild build, ResultOrigin origin) {
    describe(Map.of(build, Optional.of(origin)));
  }

  /**
   * Builds about to be published.
   *
   * @param published with where they come from, where somebody says it; else what is known stays
   */
  public void describe(Map<DutBuild, Optional<ResultOrigin>> published) {
    describe(published, Map.of());
  }

  /**
   * Builds about to be published, and what a file says of its own: of a part of a history.
   *
   * @param imported where those of the file come from
   */
  public void describe(
      Map<DutBuild, Optional<ResultOrigin>> published, Map<DutBuild, ResultOrigin> imported) {
    if (!published.isEmpty()) {
      table.describe(published.keySet(), known -> origins(published, imported, known));
    }
  }

  private Map<DutBuild, ResultOrigin> origins(
      Map<DutBuild, Optional<ResultOrigin>> published,
      Map<DutBuild, ResultOrigin> imported,
      Collection<KnownBuild> known) {
    Map<String, Map<DutBuild, Optional<ResultOrigin>>> byName = new LinkedHashMap<>();
    published.forEach((build, origin) ->
        byName.computeIfAbsent(build.name(), _ -> new LinkedHashMap<>()).put(build, origin));
    Map<DutBuild, ResultOrigin> parts =
        imported.isEmpty() ? Map.of() : MergedOrigins.of(known, imported).origins();
    Map<DutBuild, ResultOrigin> origins = new LinkedHashMap<>();
    byName.forEach((name, builds) -> {
      Map<DutBuild, ResultOrigin> ofName = new LinkedHashMap<>(parts);
      ofName.keySet().removeIf(build -> !build.name().equals(name));
      origins.putAll(origins(name, builds, ofName, known));
    });
    return origins;
  }

  private Map<DutBuild, ResultOrigin> origins(
      String name,
      Map<DutBuild, Optional<ResultOrigin>> published,
      Map<DutBuild, ResultOrigin> parts,
      Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> before = before(name, known);
    Map<DutBuild, ResultOrigin> all = new LinkedHashMap<>(before);
    published.forEach((build, said) -> {
      said.ifPresent(origin ->
          all.put(build, merged(build, before.getOrDefault(build, ResultOrigin.UNKNOWN), origin)));
      all.putIfAbsent(build, ResultOrigin.UNKNOWN);
    });
    all.putAll(parts);
    try {
      repository.ifPresent(one -> link(one, all));
    } catch (SteelyardException failure) {
      warn("the order of builds is not taken from git: " + String.valueOf(failure.getMessage()));
    }
    all.entrySet()
        .removeIf(
            one -> one.getValue().equals(before.getOrDefault(one.getKey(), ResultOrigin.UNKNOWN)));
    return all;
  }

  /** Once, however often the store asks. */
  private void warn(String line) {
    if (warned.add(line)) {
      warn.accept(line);
    }
  }

  /** What is said now counts; of what it leaves open, what was said before of the same commit. */
  private ResultOrigin merged(DutBuild build, ResultOrigin before, ResultOrigin now) {
    if (!before.commit().equals(now.commit())) {
      moved(build, before, now);
      return now;
    }
    return new ResultOrigin(
        now.commit(),
        now.parents().isEmpty() ? before.parents() : now.parents(),
        now.position().isEmpty() ? before.position() : now.position(),
        now.branch().or(before::branch),
        now.base().or(before::base),
        now.isShallow() && (before.isShallow() || before.position().isEmpty()),
        now.isDirty(),
        now.standsOn().or(before::standsOn));
  }

  /**
   * A build is one commit's: two whose hashes begin alike must not become one, and of a name that
   * is given again it is said.
   */
  private void moved(DutBuild build, ResultOrigin before, ResultOrigin now) {
    if (before.commit().isEmpty() || now.commit().isEmpty()) {
      return;
    }
    String was = before.commit().get();
    String is = now.commit().get();
    if (commitIn(build.version()).isPresent()) {
      throw SteelyardException.invalid(
          "%s is a build of commit %s in the store, and this is commit %s, whose hash begins alike; publish it with more digits of it, as --dut-version 0+%s"
              .formatted(build, was, is, is.substring(0, Math.min(is.length(), MORE_DIGITS))));
    }
    warn(
        "%s was commit %s in the store, and is commit %s now: results of both are one build's; a version of its own would keep them apart"
            .formatted(build, was.substring(0, 7), is.substring(0, 7)));
  }

  private Map<DutBuild, ResultOrigin> before(String name, Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> before = new LinkedHashMap<>();
    known.stream()
        .filter(one -> one.build().name().equals(name))
        .forEach(one -> before.put(one.build(), one.origin()));
    if (before.isEmpty()) {
      table.measured().stream()
          .map(StoredBuild::build)
          .filter(build -> build.name().equals(name))
          .forEach(build -> before.put(build, ResultOrigin.UNKNOWN));
    }
    return before;
  }

  private static void link(Repository repository, Map<DutBuild, ResultOrigin> all) {
    Map<DutBuild, String> commits = new LinkedHashMap<>();
    Set<String> clean = new HashSet<>();
    all.forEach((build, origin) ->
        origin
            .commit()
            .or(() -> commitIn(build.version()))
            .ifPresent(commit -> {
              commits.put(build, commit);
              if (!isDirty(build, origin)) {
                clean.add(commit);
              }
            }));
    Map<String, Repository.Place> places = repository.places(commits.values(), clean);
    Set<String> cleanWhole =
        places.entrySet().stream()
            .filter(one -> clean.contains(one.getKey()))
            .map(one -> one.getValue().commit())
            .collect(Collectors.toSet());
    for (DutBuild build : new ArrayList<>(all.keySet())) {
      Repository.Place place = places.get(commits.getOrDefault(build, ""));
      if (place != null) {
        all.computeIfPresent(build, (_, origin) -> linked(build, origin, place, cleanWhole));
      }
    }
  }

  /** In a shallow clone what is not found may be there all the same, and what was known stays. */
  private static ResultOrigin linked(
      DutBuild build, ResultOrigin origin, Repository.Place place, Set<String> clean) {
    boolean isOnItself = isDirty(build, origin) && clean.contains(place.commit());
    Optional<String> nearest = isOnItself ? Optional.of(place.commit()) : place.nearest();
    boolean isShallow = place.position().isEmpty();
    return new ResultOrigin(
        Optional.of(place.commit()),
        origin.parents(),
        isShallow ? origin.position() : place.position(),
        origin.branch(),
        origin.base(),
        isShallow && (origin.isShallow() || origin.position().isEmpty()),
        isDirty(build, origin),
        nearest.or(() -> isShallow ? origin.standsOn() : Optional.empty()));
  }

  private static boolean isDirty(DutBuild build, ResultOrigin origin) {
    return origin.isDirty() || UncommittedChanges.areIn(build.version());
  }
}
