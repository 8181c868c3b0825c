package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.BusyProgram;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Load tests during which a real process is recorded. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadProfileTest extends LoadCliTest {

  private @Nullable Process running;

  @BeforeEach
  void startWorker() throws IOException {
    running = java();
  }

  private Process worker() {
    return Objects.requireNonNull(running);
  }

  @AfterEach
  void stopWorker() throws InterruptedException {
    worker().destroyForcibly().waitFor();
  }

  private Process java(String... options) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of(options));
    words.addAll(List.of("-cp", classes(), BusyProgram.class.getName()));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  private static String classes() {
    return Path.of(
            URI.create(
                BusyProgram.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private String pid() {
    return Long.toString(worker().pid());
  }

  @Test
  void the_report_links_the_flame_graph_and_results_are_kept_apart() throws IOException {
    Path file = scenario("users: 2\nfor: 1s\nwait: 20ms\n");
    Path page = folder.resolve("a page.html");

    Said said =
        steelyard("load", file.toString(), "--profile-pid", pid(), "--html", page.toString())
            .exits(0);

    assertThat(said.out())
        .contains("profiled while it was measured", "BusyProgram.busyWork", "Flame graph: ");
    assertThat(benchmarks()).contains("mix[profiled=cpu]", "mix/search[profiled=cpu]:p95");
    assertThat(benchmarks()).doesNotContain("mix", "mix/search");
    String name = "flame-graph-%s-cpu.html".formatted(pid());
    assertThat(Jsoup.parse(Files.readString(page)).select("a[href^=./]").attr("href"))
        .isEqualTo("./a%20page-" + name);
    assertThat(folder.resolve("a page-" + name)).content().contains("busyWork");
    Path kept = store().resolve("runs").resolve(onlyRun());
    assertThat(kept.resolve(name)).exists();
    assertThat(kept.resolve("profile-%s.json.gz".formatted(pid()))).isNotEmptyFile();
    steelyard("profile", "show", kept.resolve("profile-%s.json.gz".formatted(pid())).toString())
        .exits(0);
    Path copy = folder.resolve("copy.html");
    steelyard("report", onlyRun(), "-o", copy.toString()).exits(0);
    assertThat(copy).content().contains("href=\"./copy-" + name + "\"");
    assertThat(folder.resolve("copy-" + name)).exists();
  }

  @Test
  void what_cannot_be_recorded_is_refused_before_the_load() throws IOException {
    String file = scenario(SMALL).toString();

    assertThat(steelyard("load", file, "--profile-pid", "999999999").exits(2).err())
        .contains("there is no process 999999999");
    assertThat(steelyard("load", file, "--profile-event", "cpu").exits(2).err())
        .contains("add --profile-pid PID");
    assertThat(steelyard("load", file, "--profile-pid", pid(), "--no-store").exits(2).err())
        .contains("leaves no place for the profile");
    assertThat(
            steelyard("load", file, "--profile-pid", pid(), "--profile-event", "cup")
                .exits(2)
                .err())
        .contains("there is no event 'cup'");
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(steelyard("load", file, "--profile-pid", own).exits(2).err())
        .contains("is the one that makes the load");
    worker().destroyForcibly();
    running = java("-XX:+DisableAttachMechanism");
    assertThat(steelyard("load", file, "--profile-pid", pid()).exits(3).err())
        .contains("does not let anybody attach to it");
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_process_that_dies_midway_costs_its_profile_and_no_more() throws Exception {
    Path file = scenario("users: 2\niterations: 60\nwait: 10ms\n");
    Thread killer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                twenty.await();
              } catch (InterruptedException ended) {
                return;
              }
              worker().destroyForcibly();
            });

    Said said = steelyard("load", file.toString(), "--profile-pid", pid()).exits(0);

    killer.join();
    assertThat(said.err()).contains("process %s (java)".formatted(pid()), "profile");
    assertThat(said.out()).contains("the server was profiled meanwhile");
    assertThat(benchmarks()).contains("mix[profiled=cpu]");
  }
}
