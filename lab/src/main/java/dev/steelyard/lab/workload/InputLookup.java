package dev.steelyard.lab.workload;

import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.template.PlaceNames;
import dev.steelyard.lab.template.TextTemplate;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds what a trial's workload reads before it runs. What one trial has read, the next one of the
 * same lookup does not read again. For one thread.
 */
public final class InputLookup {

  private final Path directory;
  private final Secrets secrets;
  private final Map<String, String> places;
  private final Predicate<TextTemplate> isLater;
  private final Map<List<Object>, Object> read;

  private InputLookup(
      Path directory,
      Secrets secrets,
      Map<String, String> places,
      Predicate<TextTemplate> isLater,
      Map<List<Object>, Object> read) {
    this.directory = directory;
    this.secrets = secrets;
    this.places = places;
    this.isLater = isLater;
    this.read = read;
  }

  /**
   * A lookup that knows no place.
   *
   * @param directory where relative names begin
   */
  public InputLookup(Path directory, Secrets secrets) {
    this(directory, secrets, Map.of(), _ -> false, new HashMap<>());
  }

  /**
   * The same for a trial.
   *
   * @param places that are known of it
   * @param made whether the file with such a name is made while the experiment runs
   */
  public InputLookup with(Map<String, String> places, Predicate<TextTemplate> made) {
    return new InputLookup(directory, secrets, Map.copyOf(places), made, read);
  }

  /** What must not be kept as it is. */
  public Secrets secrets() {
    return secrets;
  }

  /** What is known of the trial. */
  public Map<String, String> places() {
    return places;
  }

  /** The same, and where its subject may come to run, for texts that have to be whole. */
  public Map<String, String> placesSomewhere() {
    Map<String, String> all = new HashMap<>(places);
    all.putAll(PlaceNames.SOMEWHERE);
    return all;
  }

  /** Whether all that a text asks for is known. */
  public boolean isKnown(TextTemplate text) {
    return places.keySet().containsAll(text.names());
  }

  /** Whether the file with such a name is made while the experiment runs. */
  public boolean isLater(TextTemplate name) {
    return isLater.test(name);
  }

  /** The file of that name; what is not known stays in it. None where that cannot be a path. */
  public Optional<Path> file(TextTemplate name) {
    try {
      return Optional.of(directory.resolve(name.fillKnown(places)));
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /**
   * The file of a name of which all is known.
   *
   * @throws MissingFile when there is none that can be read
   */
  public Path requiredFile(TextTemplate name) {
    Path file = directory.resolve(name.fill(places));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new MissingFile("there is no readable file %s".formatted(file));
    }
    return file;
  }

  /**
   * Reads something once.
   *
   * @param key tells it from all else of its type
   */
  public <T> T once(Class<T> type, Object key, Supplier<T> reader) {
    List<Object> whole = List.of(type, key);
    Object known = read.get(whole);
    if (known == null) {
      known = reader.get();
      read.put(whole, known);
    }
    return type.cast(known);
  }
}
