package dev.steelyard.compat.frozen;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Hashes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The files of frozen data with their checksums, so that what was changed, left out or converted on
 * its way through a repository is not taken for what a version wrote.
 *
 * @param entries by their paths, with {@code /}, from the folder on
 */
public record FileList(SortedMap<String, Entry> entries) {

  /** What lies at a path. */
  public sealed interface Entry {

    /** A file with content. */
    record Content(long bytes, String sha256) implements Entry {}

    /** A folder, which version control does not keep when it is empty. */
    record Directory() implements Entry {}

    /** A symbolic link, by what it says. */
    record Link(String target) implements Entry {}
  }

  /** What is told of a file's content. */
  private interface Summing {
    String of(Path file) throws IOException;
  }

  /**
   * The files that lie in a folder now, without the folder itself.
   *
   * @throws SteelyardException when they cannot be read, or a name is no text and could not be
   *     written down
   */
  static FileList of(Path folder) {
    return of(folder, Hashes::ofFile);
  }

  private static FileList of(Path folder, Summing content) {
    TreeMap<String, Entry> entries = new TreeMap<>();
    try {
      Files.walkFileTree(folder, new Lister(folder, entries, content));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
    return new FileList(entries);
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, Entry> entries;
    private final Summing content;

    Lister(Path root, Map<String, Entry> entries, Summing content) {
      this.root = root;
      this.entries = entries;
      this.content = content;
    }

    private String name(Path file) {
      Path inside = root.relativize(file);
      String name = inside.toString();
      // A name that is no text of the locale comes out as another one.
      if (!isSame(inside, name)) {
        throw SteelyardException.cannotRun(
            "the name of the file %s is no text, and cannot be written down".formatted(name));
      }
      return name;
    }

    private static boolean isSame(Path path, String name) {
      try {
        return Path.of(name).equals(path);
      } catch (InvalidPathException none) {
        return false;
      }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(root)) {
        entries.put(name(folder), new Entry.Directory());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        entries.put(name(file), new Entry.Link(Files.readSymbolicLink(file).toString()));
      } else if (attributes.isRegularFile()) {
        entries.put(name(file), new Entry.Content(attributes.size(), content.of(file)));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /** All content together. */
  public long bytes() {
    return entries.values().stream()
        .mapToLong(one -> one instanceof Entry.Content(long size, String _) ? size : 0)
        .sum();
  }

  /** How a folder differs from this list; empty when it does not. */
  public Optional<String> difference(Path folder) {
    // Reading all of a large file to find out that it is not as long as before would take its time.
    return difference(entries, of(folder, _ -> ""), FileList::withoutContent)
        .or(() -> difference(entries, of(folder), one -> one));
  }

  private static Entry withoutContent(Entry one) {
    return one instanceof Entry.Content(long bytes, String _) ? new Entry.Content(bytes, "") : one;
  }

  private static Optional<String> difference(
      Map<String, Entry> before, FileList now, UnaryOperator<Entry> compared) {
    for (Map.Entry<String, Entry> wanted : before.entrySet()) {
      Entry found = now.entries.get(wanted.getKey());
      if (found == null) {
        return Optional.of(wanted.getKey() + " is missing");
      }
      if (!found.equals(compared.apply(wanted.getValue()))) {
        return Optional.of(wanted.getKey() + changed(wanted.getValue(), found));
      }
    }
    return now.entries.keySet().stream()
        .filter(one -> !before.containsKey(one))
        .findFirst()
        .map(one -> one + " was not there");
  }

  private static String changed(Entry wanted, Entry found) {
    return wanted instanceof Entry.Content(long before, String _)
            && found instanceof Entry.Content(long now, String _)
            && before != now
        ? " has %d bytes instead of %d".formatted(now, before)
        : " has another content";
  }

  /** Makes the folders that are empty, in a copy that lost them. */
  public void restoreFolders(Path folder) {
    try {
      for (Map.Entry<String, Entry> one : entries.entrySet()) {
        if (one.getValue() instanceof Entry.Directory) {
          Files.createDirectories(folder.resolve(one.getKey()));
        }
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot copy %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }

  ArrayNode json() {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    entries.forEach((path, entry) -> {
      var one = all.addObject().put("path", path);
      switch (entry) {
        case Entry.Content(long bytes, String sha256) ->
            one.put("bytes", bytes).put("sha256", sha256);
        case Entry.Directory() -> one.put("folder", true);
        case Entry.Link(String target) -> one.put("link", target);
      }
    });
    return all;
  }

  /** Empty where a path leads out of the folder, or something is not as it is written here. */
  static Optional<FileList> of(JsonNode json) {
    TreeMap<String, Entry> entries = new TreeMap<>();
    for (JsonNode one : json) {
      String path = one.path("path").asString("");
      if (!isInside(path)) {
        return Optional.empty();
      }
      Optional<Entry> entry = entry(one);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.put(path, entry.get());
    }
    return json.isArray() ? Optional.of(new FileList(entries)) : Optional.empty();
  }

  private static boolean isInside(String path) {
    return !path.isEmpty()
        && path.indexOf('\0') < 0
        && Path.of("/folder").resolve(path).normalize().toString().equals("/folder/" + path);
  }

  private static Optional<Entry> entry(JsonNode one) {
    if (one.path("sha256").isString() && one.path("bytes").isIntegralNumber()) {
      return Optional.of(
          new Entry.Content(one.path("bytes").asLong(), one.path("sha256").asString()));
    }
    if (one.path("link").isString()) {
      return Optional.of(new Entry.Link(one.path("link").asString()));
    }
    return one.path("folder").asBoolean(false)
        ? Optional.of(new Entry.Directory())
        : Optional.empty();
  }
}
