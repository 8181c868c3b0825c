package dev.steelyard.pond.lake;

import dev.steelyard.pond.cache.Improvement;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.catalogue.LakeCatalogue;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An open lake, and its layers.
 *
 * <p>Guarantees: an answer is of one version of the catalogue, and of none older than the newest
 * when it was asked for, whichever improvements are on.
 *
 * <p>Thread safety: any thread.
 */
public final class Pond implements AutoCloseable {

  private static final String CATALOGUE = "catalogue";
  private static final String CONTENT = "content";

  private final Set<Improvement> improvements;
  private final LakeCatalogue catalogue;
  private final ContentFiles contents;
  private final DuckConnections connections;
  private final PatternResolver patterns;
  private final FooterLayer footers;
  private final SchemaLayer schemas;
  private final SourceSql sources;
  private final PlanLayer plans;
  private final LakeWriter writer;

  private Pond(Path folder, LakeCatalogue catalogue, Set<Improvement> improvements) {
    this.improvements = Set.copyOf(improvements);
    this.catalogue = catalogue;
    contents = new ContentFiles(folder.resolve(CONTENT));
    connections = new DuckConnections(improvements.contains(Improvement.CONNECTIONS));
    patterns = new PatternResolver(catalogue, this.improvements);
    footers = new FooterLayer(contents, improvements.contains(Improvement.FOOTERS));
    schemas = new SchemaLayer(this, improvements.contains(Improvement.SCHEMAS));
    sources = new SourceSql(this);
    plans = new PlanLayer(this, improvements.contains(Improvement.PLANS));
    writer = new LakeWriter(this);
  }

  /**
   * Makes a lake.
   *
   * @throws PondException when there is something in the folder
   */
  public static Pond create(Path folder, Set<Improvement> improvements) {
    Path catalogue = folder.toAbsolutePath().resolve(CATALOGUE);
    try {
      if (LakeCatalogue.isThere(catalogue)) {
        throw PondException.refused("%s is a pond already".formatted(folder));
      }
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw PondException.refused("%s is no empty folder; give a new one".formatted(folder));
      }
      Files.createDirectories(catalogue);
    } catch (IOException failed) {
      throw PondException.couldNot("cannot make a pond in " + folder, failed);
    }
    LakeCatalogue.create(catalogue);
    return open(folder, improvements);
  }

  /** What a {@code kill -9} left of making a lake is no reason to refuse making it. */
  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.endsWith(CATALOGUE));
    }
  }

  /**
   * Opens a lake.
   *
   * @throws PondException when there is none
   */
  public static Pond open(Path folder, Set<Improvement> improvements) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path catalogue = absolute.resolve(CATALOGUE);
    if (!LakeCatalogue.isThere(catalogue)) {
      throw PondException.refused(
          "%s is no pond; make one: pond --pond %s init".formatted(folder, folder));
    }
    return new Pond(absolute, LakeCatalogue.open(catalogue), improvements);
  }

  public boolean has(Improvement improvement) {
    return improvements.contains(improvement);
  }

  public LakeCatalogue catalogue() {
    return catalogue;
  }

  ContentFiles contents() {
    return contents;
  }

  /** The file with the content of a stored version. */
  public Path contentOf(EntryVersion version) {
    return contents.file(version.content());
  }

  public DuckConnections connections() {
    return connections;
  }

  public PatternResolver patterns() {
    return patterns;
  }

  public FooterLayer footers() {
    return footers;
  }

  public SchemaLayer schemas() {
    return schemas;
  }

  public SourceSql sources() {
    return sources;
  }

  public PlanLayer plans() {
    return plans;
  }

  public LakeWriter writer() {
    return writer;
  }

  @Override
  public void close() {
    connections.close();
  }
}
