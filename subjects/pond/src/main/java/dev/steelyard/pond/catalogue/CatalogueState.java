package dev.steelyard.pond.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole catalogue at one version.
 *
 * @param version of the catalogue, from 0 on, one more with each commit
 * @param entries by path
 */
public record CatalogueState(long version, SortedMap<String, CatalogueEntry> entries) {

  static CatalogueState of(long version, Collection<EntryVersion> rows) {
    TreeMap<String, List<EntryVersion>> byPath = new TreeMap<>();
    rows.forEach(row -> byPath.computeIfAbsent(row.path(), _ -> new ArrayList<>()).add(row));
    TreeMap<String, CatalogueEntry> entries = new TreeMap<>();
    byPath.forEach((path, versions) -> {
      versions.sort(Comparator.comparingLong(EntryVersion::version));
      entries.put(path, new CatalogueEntry(path, List.copyOf(versions)));
    });
    return new CatalogueState(version, Collections.unmodifiableSortedMap(entries));
  }

  public Optional<CatalogueEntry> entry(String path) {
    return Optional.ofNullable(entries.get(path));
  }
}
