package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.environment.maven.MavenRepositories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maven's repositories as an index. Which versions there are is good for an hour; when one was
 * published is asked for each, once. Safe for use by many threads.
 */
public final class MavenIndex implements PackageIndex {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TIMES = new TypeReference<>() {};

  private final MavenRepositories repositories;
  private final Path folder;

  /**
   * An index.
   *
   * @param folder where answers are kept; made when it is needed
   */
  public MavenIndex(MavenRepositories repositories, Path folder) {
    this.repositories = repositories;
    this.folder = folder;
  }

  @Override
  public List<PublishedVersion> versions(String name) {
    KeptAnswer kept = KeptAnswer.of(folder, file(name));
    List<String> versions =
        kept.fresh().flatMap(text -> read(text, NAMES)).orElseGet(() -> ask(name, kept));
    return published(versions, times(name));
  }

  private List<String> ask(String name, KeptAnswer kept) {
    try {
      List<String> versions = repositories.versions(name);
      kept.keep(JSON.writeValueAsString(versions));
      return versions;
    } catch (SteelyardException failure) {
      throw SteelyardException.cannotRun(
          "cannot ask the repositories which versions of %s there are: %s; name the versions one by one to do without it"
              .formatted(name, failure.getMessage()),
          failure);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot keep what the repositories said of %s: %s"
              .formatted(name, FileFault.why(failure)),
          failure);
    }
  }

  /** Those whose time is known, too: they need not be asked for again. */
  @Override
  public List<PublishedVersion> remembered(String name) {
    Map<String, Instant> times = times(name);
    return published(List.copyOf(times.keySet()), times);
  }

  @Override
  public List<PublishedVersion> timed(String name, List<String> versions) {
    Map<String, Instant> times = new TreeMap<>(times(name));
    for (String version : versions) {
      if (!times.containsKey(version)) {
        repositories.published(name, version).ifPresent(time -> times.put(version, time));
      }
    }
    try {
      Map<String, String> words = new TreeMap<>();
      times.forEach((version, time) -> words.put(version, time.toString()));
      KeptAnswer.of(folder, file(name) + "-times").keep(JSON.writeValueAsString(words));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot keep when versions of %s were published: %s"
              .formatted(name, FileFault.why(failure)),
          failure);
    }
    return published(List.copyOf(times.keySet()), times);
  }

  private Map<String, Instant> times(String name) {
    Map<String, Instant> times = new TreeMap<>();
    KeptAnswer.of(folder, file(name) + "-times")
        .remembered()
        .flatMap(text -> read(text, TIMES))
        .ifPresent(
            words -> words.forEach((version, time) -> times.put(version, Instant.parse(time))));
    return times;
  }

  private static String file(String name) {
    return "maven-" + name.replace(':', '+'); // What no group and no artifact has in it.
  }

  private static List<PublishedVersion> published(
      List<String> versions, Map<String, Instant> times) {
    List<PublishedVersion> all = new ArrayList<>();
    versions.forEach(one ->
        all.add(new PublishedVersion(one, Optional.ofNullable(times.get(one)), false, true)));
    return all;
  }

  /** Empty where what was kept cannot be read: then it is asked again. */
  private static <T> Optional<T> read(String text, TypeReference<T> type) {
    try {
      return Optional.of(JSON.readValue(text, type));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }
}
