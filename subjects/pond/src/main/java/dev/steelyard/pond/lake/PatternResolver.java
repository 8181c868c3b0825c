package dev.steelyard.pond.lake;

import dev.steelyard.pond.cache.Improvement;
import dev.steelyard.pond.cache.VersionedCache;
import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.LakeCatalogue;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The layer that says what a pattern matches at a version of the catalogue. Where nothing is kept,
 * it reads the catalogue each time that it is asked.
 */
public final class PatternResolver {

  private static final OperationKind RESOLVE = Probe.kind("pattern", "resolve");
  private static final int MOST_PATTERNS = 20_000;
  private static final int MOST_VERSIONS = 4;

  private record AtVersion(long version) {}

  private record PatternKey(String pattern, long version) {}

  /** The catalogue at a version, in whatever form is searched. */
  private interface Searched {
    CatalogueState state();

    Collection<CatalogueEntry> candidates(PathPattern pattern);
  }

  private record ListedState(CatalogueState state) implements Searched {
    @Override
    public Collection<CatalogueEntry> candidates(PathPattern pattern) {
      return state.entries().values();
    }
  }

  private record IndexedState(CatalogueState state, DirectoryIndex index) implements Searched {
    @Override
    public Collection<CatalogueEntry> candidates(PathPattern pattern) {
      return index.candidates(pattern);
    }
  }

  private final LakeCatalogue catalogue;
  private final boolean isIndexed;
  private final VersionedCache<AtVersion, Searched> states;
  private final VersionedCache<PatternKey, List<LakeMatch>> matches;

  PatternResolver(LakeCatalogue catalogue, Set<Improvement> improvements) {
    this.catalogue = catalogue;
    isIndexed = improvements.contains(Improvement.INDEX);
    states = VersionedCache.of("index", isIndexed, MOST_VERSIONS);
    matches =
        VersionedCache.of("patterns", improvements.contains(Improvement.PATTERNS), MOST_PATTERNS);
  }

  /** All that a pattern matches at a version, in the order of paths. */
  public List<LakeMatch> resolve(PathPattern pattern, long version) {
    return resolve(pattern, version, 0);
  }

  List<LakeMatch> resolve(PathPattern pattern, long version, int depth) {
    return matches.get(
        new PatternKey(pattern.text(), version), () -> resolved(pattern, version, depth));
  }

  private List<LakeMatch> resolved(PathPattern pattern, long version, int depth) {
    try (var operation = RESOLVE.begin(pattern.text() + "@" + version)) {
      Searched searched = states.get(new AtVersion(version), () -> searched(version));
      List<LakeMatch> found =
          new LakeMatcher(this, searched.state(), depth)
              .matches(pattern, searched.candidates(pattern));
      operation.amount(found.size());
      return found;
    }
  }

  private Searched searched(long version) {
    CatalogueState state = catalogue.at(version);
    return isIndexed ? new IndexedState(state, new DirectoryIndex(state)) : new ListedState(state);
  }

  /**
   * What lies at a path at a version.
   *
   * @throws PondException when nothing does, or it is a pattern: the first of several is no answer
   */
  public LakeFile file(String path, long version) {
    PathPattern pattern = PathPattern.of(path);
    if (pattern.hasWildcards()) {
      throw PondException.refused(
          "%s is a pattern, and one path is asked for; see which there are: pond list '%s'"
              .formatted(path, path));
    }
    return resolve(pattern, version).stream()
        .map(LakeMatch::file)
        .findFirst()
        .orElseThrow(() -> PondException.refused("there is no %s in the pond".formatted(path)));
  }
}
