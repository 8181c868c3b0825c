package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which JDK the launcher takes, and how it hands over what it is given. */
class LauncherTest extends LaunchedTest {

  /** A folder that looks like a JDK of this version to whoever does not start it. */
  private Path oldJdk(String version) throws IOException {
    Path jdk = folder.resolve("jdk-" + version);
    Files.createDirectories(jdk.resolve("bin"));
    Path java =
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho 'too old' >&2\nexit 9\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    return jdk;
  }

  /** Takes the folders that systems keep their JDKs in out of the script. */
  private void hideInstalledJdks() throws IOException {
    String text = Files.readString(script);
    assertThat(text).contains(" /usr/lib/jvm/* ");
    Files.writeString(script, text.replace(" /usr/lib/jvm/* ", " /nowhere/* "));
  }

  @Test
  void without_a_jdk_it_says_what_to_install() throws Exception {
    hideInstalledJdks();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("readlink", "sh")) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/bin", tool).toRealPath());
    }

    launch(script, Map.of("PATH", bin.toString()), "--help")
        .complains(3, "needs a JDK 25", "Install one", "STEELYARD_JAVA_HOME");
  }

  @Test
  void it_speaks_in_lines_that_fit_a_terminal() throws Exception {
    hideInstalledJdks();

    Said none = launch(script, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/"), "--help");
    Said options =
        launch(
            script, Map.of("STEELYARD_JAVA_HOME", JDK, "JAVA_TOOL_OPTIONS", "-XX:+No"), "--help");

    for (Said said : List.of(none, options)) {
      assertThat(said.exits(3).err().lines().filter(line -> line.startsWith("steelyard: ")))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
  }

  @Test
  void an_old_jdk_is_passed_over() throws Exception {
    hideInstalledJdks();
    Path old = oldJdk("17.0.15");

    launch(
            script,
            Map.of("JAVA_HOME", old.toString(), "PATH", old + "/bin:/usr/bin:/bin"),
            "--help")
        .complains(3, "needs a JDK 25");
    Said said =
        launch(script, Map.of("JAVA_HOME", old.toString(), "STEELYARD_JAVA_HOME", JDK), "--help");
    assertThat(said.exits(0).err()).isEmpty();
  }

  @Test
  void a_jdk_is_found_on_the_path() throws Exception {
    hideInstalledJdks();

    Said said = launch(script, Map.of("PATH", JDK + "/bin:/usr/bin:/bin"), "--jdk");

    assertThat(Path.of(said.exits(0).out().strip())).isEqualTo(Path.of(JDK).toRealPath());
  }

  @Test
  void a_newer_jdk_is_as_good() throws Exception {
    Path newer = oldJdk("26-ea");

    Said said = launch(script, Map.of("JAVA_HOME", newer.toString()), "--jdk");

    assertThat(said.exits(0).out().strip()).isEqualTo(newer.toString());
  }

  @Test
  void it_is_started_through_links_and_from_anywhere() throws Exception {
    Files.createSymbolicLink(folder.resolve("a link"), script);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("a link"));

    Said said = launch(second, Map.of("JAVA_HOME", JDK), "--help").exits(0);

    assertThat(said.out()).isEqualTo(steelyard("--help").out());
    assertThat(said.err()).isEmpty();
  }

  @Test
  void arguments_arrive_as_they_were_given() throws Exception {
    String odd = "it's \"odd\" $HOME * \\ and  wide";
    Path file = measured("a.json", "a", "1, 2, 3");

    launch(
            script,
            Map.of("JAVA_HOME", JDK),
            "publish",
            file.toString(),
            "--dut-name",
            odd,
            "--dut-version",
            "",
            "--dut-timestamp",
            "1")
        .complains(2, "--dut-version is empty");
    launch(
            script,
            Map.of("JAVA_HOME", JDK),
            "publish",
            file.toString(),
            "--dut-name",
            odd,
            "--dut-version",
            "1",
            "--dut-timestamp",
            "1")
        .exits(0);

    Said names =
        steelyard("results", "--format", "csv", "--sql", "SELECT dut['name'] AS n FROM results");
    assertThat(names.out()).contains(odd.replace("\"", "\"\""));
  }

  @Test
  void the_width_is_what_the_user_says_or_80() throws Exception {
    publish(measured("a.json", "a", "1, 2, 3").toString(), "1").exits(0);
    String narrow = verified("40");
    String usual = verified("");

    assertThat(narrow.lines().skip(1)).allMatch(line -> line.length() <= 40);
    assertThat(usual.lines().skip(1)).anyMatch(line -> line.length() > 40);
    for (String none : List.of("39", "1001", "040", "5x", "-50", "99999999999999999999")) {
      assertThat(verified(none)).as(none).isEqualTo(usual);
    }
  }

  private String verified(String columns) throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", JDK, "COLUMNS", columns);
    return launch(script, environment, "store", "verify").exits(0).out();
  }

  @Test
  void an_archive_that_does_not_fit_is_passed_over_without_a_word() throws Exception {
    Path archive = home.resolve(".cache/app/steelyard.jsa");
    Files.deleteIfExists(archive);
    Files.writeString(archive, "no archive at all");

    Said said = launch(script, Map.of("JAVA_HOME", JDK), "--version").exits(0);

    assertThat(said.err()).isEmpty();
    assertThat(said.out()).startsWith("steelyard ");
  }

  private void unpackAnArchive() throws IOException {
    Files.move(home.resolve(".cache/app"), home.resolve("lib"));
    Files.delete(home.resolve("lib/.built"));
    Files.createFile(home.resolve(".cache/rehearsed"));
  }

  @Test
  void an_unpacked_archive_starts_without_maven_and_is_never_built() throws Exception {
    unpackAnArchive();
    Files.writeString(home.resolve("pom.xml"), "newer than anything");

    Said said = launch(script, Map.of("JAVA_HOME", JDK), "--version").exits(0);

    assertThat(said.err()).isEmpty();
    assertThat(home.resolve(".cache/app")).doesNotExist();
  }

  @Test
  void an_unpacked_archive_that_lacks_its_program_is_to_be_unpacked_again() throws Exception {
    unpackAnArchive();
    Files.delete(home.resolve("lib/steelyard.jar"));

    Said said = launch(script, Map.of("JAVA_HOME", JDK), "--version").exits(3);

    assertThat(said.err().replace("\nsteelyard:", ""))
        .contains("lib/steelyard.jar is missing; unpack the archive again");
  }

  @Test
  void an_archive_is_made_in_a_checkout_alone() throws Exception {
    unpackAnArchive();

    launch(script, Map.of("JAVA_HOME", JDK), "package")
        .complains(2, "makes an archive of a checkout");
  }
}
