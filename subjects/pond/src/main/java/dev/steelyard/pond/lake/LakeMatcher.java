package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.dynamic.DynamicSpecReader;
import dev.steelyard.pond.dynamic.SqlDerivedSpec;
import dev.steelyard.pond.dynamic.TemporalReduceSpec;
import dev.steelyard.pond.dynamic.TimeResolution;
import dev.steelyard.pond.pattern.LakePath;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds what a pattern matches in one state of the catalogue, also what dynamic entries make.
 *
 * @param depth within how many dynamic entries it looks already
 */
record LakeMatcher(PatternResolver resolver, CatalogueState state, int depth) {

  /** No definition that goes in a circle is taken, so this is never met but by damage. */
  private static final int DEEPEST = 32;

  List<LakeMatch> matches(PathPattern pattern, Collection<CatalogueEntry> candidates) {
    if (depth > DEEPEST) {
      throw PondException.refused(
          "%s: dynamic files are made of each other more than %d deep"
              .formatted(pattern.text(), DEEPEST));
    }
    List<LakeMatch> found = new ArrayList<>();
    for (CatalogueEntry entry : candidates) {
      pattern
          .match(entry.path())
          .ifPresent(captures -> found.add(new LakeMatch(file(entry), captures)));
    }
    for (CatalogueEntry entry : state.entries().values()) {
      if (entry.kind() == EntryKind.TEMPORAL_REDUCE
          && PatternReach.reachesInto(pattern, entry.path())) {
        addReduced(pattern, entry, found);
      }
    }
    found.sort(Comparator.comparing(LakeMatch::path));
    return List.copyOf(found);
  }

  private LakeFile file(CatalogueEntry entry) {
    return switch (entry.kind()) {
      case DATA, TABLE, SERIES -> new LakeFile.Stored(entry);
      case SQL_DERIVED -> derived(entry);
      case TEMPORAL_REDUCE -> new LakeFile.ReducedFolder(entry, reduce(entry));
    };
  }

  private LakeFile derived(CatalogueEntry entry) {
    SqlDerivedSpec spec =
        (SqlDerivedSpec)
            DynamicSpecReader.read(entry.kind(), entry.path(), entry.newest().properties());
    TreeMap<String, List<LakeFile>> tables = new TreeMap<>();
    spec.tables().forEach((name, pattern) -> tables.put(name, inputs(pattern)));
    List<LakeFile> all = tables.values().stream().flatMap(List::stream).toList();
    return new LakeFile.Derived(entry, spec, tables, FileIdentity.of(entry.identity(), all));
  }

  private static TemporalReduceSpec reduce(CatalogueEntry entry) {
    return (TemporalReduceSpec)
        DynamicSpecReader.read(entry.kind(), entry.path(), entry.newest().properties());
  }

  private List<LakeFile> inputs(PathPattern pattern) {
    return resolver.resolve(pattern, state.version(), depth + 1).stream()
        .map(LakeMatch::file)
        .filter(file -> !(file instanceof LakeFile.ReducedFolder))
        .toList();
  }

  private void addReduced(PathPattern pattern, CatalogueEntry entry, List<LakeMatch> found) {
    TemporalReduceSpec spec = reduce(entry);
    TreeMap<String, List<LakeFile>> byOutput = new TreeMap<>();
    for (LakeMatch input : resolver.resolve(spec.input(), state.version(), depth + 1)) {
      if (!(input.file() instanceof LakeFile.ReducedFolder)) {
        byOutput
            .computeIfAbsent(spec.outputFor(input.captures()), _ -> new ArrayList<>())
            .add(input.file());
      }
    }
    byOutput.forEach((output, inputs) -> {
      for (TimeResolution resolution : spec.resolutions()) {
        String path = reducedPath(entry.path(), output, resolution);
        pattern
            .match(path)
            .ifPresent(captures ->
                found.add(new LakeMatch(reduced(entry, path, spec, resolution, inputs), captures)));
      }
    });
  }

  private static String reducedPath(String folder, String output, TimeResolution resolution) {
    String below = output.isEmpty() ? "" : "/" + output;
    return LakePath.checked(folder + below + "/res=" + resolution.word() + ".series");
  }

  private static LakeFile reduced(
      CatalogueEntry entry,
      String path,
      TemporalReduceSpec spec,
      TimeResolution resolution,
      List<LakeFile> inputs) {
    String own = path + "@" + entry.newest().version();
    return new LakeFile.Reduced(
        path, spec, resolution, List.copyOf(inputs), FileIdentity.of(own, inputs));
  }
}
