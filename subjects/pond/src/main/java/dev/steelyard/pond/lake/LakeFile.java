package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.dynamic.SqlDerivedSpec;
import dev.steelyard.pond.dynamic.TemporalReduceSpec;
import dev.steelyard.pond.dynamic.TimeResolution;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What can be read at a path, at one version of the catalogue. */
public sealed interface LakeFile {

  String path();

  /** Says all that its content depends on: the same identity, the same content for ever. */
  String identity();

  /** What the kind is called. */
  String kind();

  /** The column of times, where somebody said which it is. */
  Optional<String> declaredTime();

  /** What has a file, or several, of its own. */
  record Stored(CatalogueEntry entry) implements LakeFile {

    @Override
    public String path() {
      return entry.path();
    }

    @Override
    public String identity() {
      return entry.identity();
    }

    @Override
    public String kind() {
      return entry.kind().word();
    }

    @Override
    public Optional<String> declaredTime() {
      return Optional.of(entry.newest().properties()).filter(name -> !name.isEmpty());
    }
  }

  /** The result of a query. */
  record Derived(
      CatalogueEntry entry,
      SqlDerivedSpec spec,
      SortedMap<String, List<LakeFile>> tables,
      String identity)
      implements LakeFile {

    @Override
    public String path() {
      return entry.path();
    }

    @Override
    public String kind() {
      return entry.kind().word();
    }

    @Override
    public Optional<String> declaredTime() {
      return spec.timeColumn();
    }
  }

  /** A file of aggregates over time. */
  record Reduced(
      String path,
      TemporalReduceSpec spec,
      TimeResolution resolution,
      List<LakeFile> inputs,
      String identity)
      implements LakeFile {

    @Override
    public String kind() {
      return "temporal-reduce";
    }

    @Override
    public Optional<String> declaredTime() {
      return Optional.of(spec.timeColumn());
    }
  }

  /** The folder of what an entry of aggregates makes; it holds nothing itself. */
  record ReducedFolder(CatalogueEntry entry, TemporalReduceSpec spec) implements LakeFile {

    @Override
    public String path() {
      return entry.path();
    }

    @Override
    public String identity() {
      return entry.identity();
    }

    @Override
    public String kind() {
      return entry.kind().word();
    }

    @Override
    public Optional<String> declaredTime() {
      return Optional.empty();
    }
  }
}
