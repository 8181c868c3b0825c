package dev.steelyard.pond.catalogue;

import java.util.List;

/**
 * What lies at a path now.
 *
 * @param versions oldest first, never none
 */
public record CatalogueEntry(String path, List<EntryVersion> versions) {

  public EntryVersion newest() {
    return versions.getLast();
  }

  public EntryKind kind() {
    return newest().kind();
  }

  public String identity() {
    return newest().identity();
  }

  /** The versions that are read: all of a series, otherwise the newest. */
  public List<EntryVersion> readVersions() {
    return kind() == EntryKind.SERIES ? versions : List.of(newest());
  }
}
