package dev.steelyard.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The class path of the running tests as it is for users: one folder of jars, with an archive of
 * loaded classes, so that virtual machines that tests start need less of the processor.
 *
 * <p>Made once a build and module, by whichever of the module's virtual machines comes first.
 * Thread-safe.
 *
 * @param jar its manifest names the others, which lie beside it, and the class that is started
 * @param archive for {@code -XX:SharedArchiveFile}
 */
public record FastStarts(Path jar, Path archive) {

  /** The build tells its own time by this property; without it there is nothing to wait for. */
  private static final String BUILD = "steelyard.test.build";

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** The class path of the running tests. */
  public static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path", "") : tests;
  }

  /**
   * The folder for this build; empty where tests are run one by one, outside of Maven.
   *
   * @param main what the jar starts
   * @param rehearsal is started once with a new folder as its argument; uses the classes that are
   *     to be in the archive, and ends with 0
   */
  public static synchronized Optional<FastStarts> of(String main, String rehearsal) {
    String build = System.getProperty(BUILD, "").replaceAll("[^0-9A-Za-z]", "");
    if (build.isEmpty()) {
      return Optional.empty();
    }
    Path folder = TARGET.resolve("fast-starts-" + build);
    FastStarts made = in(folder);
    try (FileChannel file =
            FileChannel.open(
                TARGET.resolve("fast-starts.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      if (lock.isValid() && !Files.exists(made.archive())) {
        made.make(folder, main, rehearsal);
      }
      return Optional.of(made);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static FastStarts in(Path folder) {
    return new FastStarts(folder.resolve("steelyard.jar"), folder.resolve("steelyard.jsa"));
  }

  private void make(Path folder, String main, String rehearsal)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (String entry : classPath().split(File.pathSeparator)) {
      Path from = Path.of(entry).toAbsolutePath();
      String name = "%02d-%s".formatted(names.size(), from.getFileName());
      if (Files.isRegularFile(from)) {
        link(from, folder.resolve(name));
        names.add(name);
      } else if (Files.isDirectory(from)) {
        pack(from, folder.resolve(name + ".jar"));
        names.add(name + ".jar");
      }
    }
    write(jar, manifest(names, main));
    Path next = folder.resolve("steelyard.jsa.new");
    rehearse(folder, next, rehearsal);
    Files.move(next, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void link(Path from, Path link) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, from);
  }

  private static Manifest manifest(List<String> names, String main) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    attributes.put(Attributes.Name.MAIN_CLASS, main);
    attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
    attributes.putValue("Add-Opens", "java.base/java.nio");
    return manifest;
  }

  private static void write(Path file, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static void pack(Path classes, Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, jar);
      }
    }
  }

  /** As the launcher does after a build. */
  private void rehearse(Path folder, Path next, String rehearsal)
      throws IOException, InterruptedException {
    Path log = folder.resolve("rehearsal.log");
    try (OwnFolder work = OwnFolder.make("rehearsal")) {
      rehearse(next, rehearsal, work.path(), log);
    }
  }

  private void rehearse(Path next, String rehearsal, Path work, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-XX:ArchiveClassesAtExit=" + next,
                "-cp",
                jar.toString(),
                rehearsal,
                work.resolve("folder").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the rehearsal of fast starts failed; see " + log);
    }
  }

  /** What comes after {@code java} to start the jar's class; its arguments may follow. */
  public List<String> words() {
    return List.of(
        "-XX:+UseSerialGC",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:SharedArchiveFile=" + archive,
        "-jar",
        jar.toString());
  }

  /**
   * Makes a folder that serves as this one does, such as the one that the launcher looks in. The
   * jar and the links may be exchanged there; what they link to may not be changed.
   */
  public void linkIn(Path folder) throws IOException {
    for (Path one : files()) {
      link(one, folder.resolve(one.getFileName()));
    }
    copy(jar, folder);
  }

  /** The same with files that may be changed. */
  public void copyTo(Path folder) throws IOException {
    for (Path one : files()) {
      copy(one, folder);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(jar.resolveSibling(""))) {
      return all.filter(file -> file.toString().endsWith(".jar") || file.equals(archive)).toList();
    }
  }

  /** An archive fits jars of the size and the time of those it was made with. */
  private static void copy(Path from, Path folder) throws IOException {
    Files.copy(
        from.toRealPath(),
        folder.resolve(from.getFileName()),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
