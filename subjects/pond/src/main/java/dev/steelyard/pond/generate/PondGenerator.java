package dev.steelyard.pond.generate;

import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.lake.LakeWriter.NewFile;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a pond. The same scenario and seed give the same files, to the byte. */
public final class PondGenerator {

  /** So many files come into the pond by one commit. */
  private static final int FILES_OF_A_COMMIT = 1_000;

  private final Pond pond;
  private final long seed;

  public PondGenerator(Pond pond, long seed) {
    this.pond = pond;
    this.seed = seed;
  }

  /**
   * Fills it.
   *
   * @return how many files were written
   * @throws PondException when something lies in it already
   */
  public int fill(PondScenario scenario) {
    long version = pond.catalogue().newestVersion();
    if (!pond.catalogue().at(version).entries().isEmpty()) {
      throw PondException.refused("something lies in the pond already; generate fills a new one");
    }
    List<GeneratedSeries> files = scenario.files();
    for (int from = 0; from < files.size(); from += FILES_OF_A_COMMIT) {
      write(files.subList(from, Math.min(files.size(), from + FILES_OF_A_COMMIT)));
    }
    scenario
        .definitions()
        .forEach((path, made) -> pond.writer().define(path, made.kind(), made.yaml()));
    return files.size();
  }

  private void write(List<GeneratedSeries> files) {
    List<NewFile> made = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("pond-generate");
      try (DuckConnection connection = pond.connections().lend()) {
        connection.write("SET threads = 1"); // rows in one order, and so the same bytes
        for (GeneratedSeries file : files) {
          Path target = folder.resolve(made.size() + ".parquet");
          connection.write(file.copy(seed, target));
          made.add(
              new NewFile(target, file.path(), EntryKind.ofPath(file.path()), Optional.empty()));
        }
        pond.writer().copyAll(made);
      } finally {
        clear(made, folder);
      }
    } catch (IOException failed) {
      throw PondException.couldNot("cannot generate files", failed);
    }
  }

  private static void clear(List<NewFile> made, Path folder) throws IOException {
    for (NewFile file : made) {
      Files.delete(file.source());
    }
    Files.deleteIfExists(folder);
  }
}
