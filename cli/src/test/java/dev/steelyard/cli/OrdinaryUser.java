package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.file.Folders;
import dev.steelyard.host.process.ThisUser;
import dev.steelyard.testing.FastStarts;
import dev.steelyard.testing.Needs;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A user without rights, without a home folder and without an entry in the list of users, who uses
 * a house that another one has built: it may be read and not written to. Where the tests are not
 * run by root, whoever runs them is that user.
 *
 * @param id the user's number
 * @param house the launcher, the examples and what was built
 * @param own the user's own folder, in which everything is started
 */
record OrdinaryUser(int id, Path house, Path own) implements AutoCloseable {

  private static final boolean IS_ROOT = ThisUser.id() == 0;

  /** Numbers that no distribution gives away, and that a container has too. */
  private static final int FIRST = 20_000;

  private static final int MANY = 40_000;

  /** Builds the house and makes the user a folder; where that cannot be, the test is skipped. */
  static OrdinaryUser in(Path folder) throws IOException, InterruptedException {
    int id = IS_ROOT ? FIRST + (int) (ProcessHandle.current().pid() % MANY) : -1;
    open(folder);
    OrdinaryUser user =
        new OrdinaryUser(
            id,
            Files.createDirectory(folder.resolve("house")),
            Files.createDirectory(folder.resolve("own")));
    user.build();
    Files.createDirectory(user.tmp());
    for (Path one : List.of(user.own, user.tmp())) {
      user.give(one);
    }
    if (IS_ROOT) {
      user.needSetpriv();
    }
    return user;
  }

  private void needSetpriv() throws InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    try {
      Said said = start(Map.of(), List.of("test", "-x", java, "-a", "-r", house + "/steelyard"));
      if (said.code() != 0) {
        Needs.missing(
            "a user without rights cannot read %s and %s: %s".formatted(java, house, said.err()));
      }
    } catch (IOException notThere) {
      Needs.missing("a user without rights needs setpriv: " + notThere.getMessage());
    }
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void build() throws IOException {
    Path repository = CliTest.REPOSITORY;
    Files.copy(repository.resolve("steelyard"), house.resolve("steelyard"));
    Path examples = Files.createDirectory(house.resolve("examples"));
    for (String file : List.of("compress.yaml", "make-log.awk")) {
      Files.copy(repository.resolve("examples").resolve(file), examples.resolve(file));
    }
    shorten(examples);
    Path app = Files.createDirectories(house.resolve(".cache/app"));
    if (ChildCli.FAST.isPresent()) {
      // Not linked: a link has its file's permissions, and they are changed here.
      ChildCli.FAST.get().copyTo(app);
    } else {
      furnish(app);
    }
    Files.createFile(app.resolve(".built"));
    seal(house, "a-w,a+rX");
  }

  /** The same example over a shorter log: what is tried is the command, not gzip. */
  static void shorten(Path examples) throws IOException {
    Path example = examples.resolve("compress.yaml");
    String whole = Files.readString(example);
    String shorter = whole.replace("lines=50000", "lines=2000");
    assertThat(shorter).isNotEqualTo(whole);
    Files.writeString(example, shorter);
  }

  private static void furnish(Path app) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : FastStarts.classPath().split(File.pathSeparator)) {
      if (!entry.endsWith("test-classes")) {
        Path here = app.resolve(entries.size() + "-" + Path.of(entry).getFileName());
        copy(Path.of(entry), here);
        entries.add(here.toUri().toString());
      }
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", entries));
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    main.putValue("Add-Opens", "java.base/java.nio");
    try (OutputStream file = Files.newOutputStream(app.resolve("steelyard.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
  }

  /** Changes the permissions of a folder with all that is in it. */
  static void seal(Path folder, String how) throws IOException {
    ChildProcesses.runToEnd(Path.of("/"), "chmod", "-R", how, folder.toString());
  }

  /** Not linked: a link has its file's permissions, and they are changed here. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      Files.copy(from, to);
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path there = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else {
          Files.copy(one, there);
        }
      }
    }
  }

  /** Makes a file or folder the user's own. */
  void give(Path file) throws IOException {
    if (IS_ROOT) {
      Files.setAttribute(file, "unix:uid", id);
      Files.setAttribute(file, "unix:gid", id);
    }
  }

  /** Writes a file in the user's folder. */
  Path file(String name, String text) throws IOException {
    Path file = Files.writeString(own.resolve(name), text);
    give(file);
    return file;
  }

  /** The user's folder for temporary files. */
  Path tmp() {
    return own.resolve("tmp");
  }

  /** Where the user's runs know of each other. */
  Path runtime() {
    return Path.of("/tmp/steelyard-" + id);
  }

  /** Another one without rights, with the same house and folder. */
  OrdinaryUser another() {
    return new OrdinaryUser(id + 1, house, own);
  }

  /** What a shell of the user's has set: a store and a cache, but no home. */
  Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("STEELYARD_JAVA_HOME", System.getProperty("java.home"));
    all.put("TMPDIR", tmp().toString());
    all.put("STEELYARD_STORE", own.resolve("store").toString());
    all.put("STEELYARD_CACHE", own.resolve("cache").toString());
    if (!IS_ROOT) {
      all.put("STEELYARD_RUNTIME_DIR", own.resolve("runtime").toString());
    }
    return all;
  }

  /** Runs a command of Steelyard. */
  Said steelyard(String... words) throws IOException, InterruptedException {
    return steelyard(environment(), words);
  }

  Said steelyard(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(house.resolve("steelyard").toString()));
    command.addAll(List.of(words));
    return start(environment, command);
  }

  private Said start(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(house.getParent(), "said", ".out");
    Process process = builder(environment, command).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), Files.readString(out), err);
  }

  /** Starts a command of Steelyard, which is one process from the first to the last. */
  Process begin(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(house.resolve("steelyard").toString()));
    command.addAll(List.of(words));
    return builder(environment(), command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    List<String> words = new ArrayList<>();
    if (IS_ROOT) {
      String number = Integer.toString(id);
      words.addAll(List.of("setpriv", "--reuid", number, "--regid", number, "--clear-groups"));
    }
    words.addAll(List.of("env", "-i"));
    environment.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command);
    return new ProcessBuilder(words).directory(own.toFile());
  }

  /** What is left in the folder for temporary files. */
  List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(tmp())) {
      return all.toList();
    }
  }

  @Override
  public void close() throws IOException {
    seal(house, "u+w");
    if (IS_ROOT) {
      for (Path runtime : List.of(runtime(), another().runtime())) {
        if (Files.exists(runtime)) {
          Folders.delete(runtime);
        }
      }
    }
    assertThat(house).isDirectory();
  }
}
