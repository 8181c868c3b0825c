package dev.steelyard.profile.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import dev.steelyard.core.profile.heap.GrowthLimit;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.profile.jvm.RunningJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveHeapTest {

  @TempDir private Path folder;

  @Test
  void a_histogram_has_the_arrays_that_a_cache_keeps() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE)) {
      ClassHistogram histogram = LiveHeap.of(java.pid()).histogram(LiveHeap.Objects.LIVE);

      ClassUsage first = histogram.classes().getFirst();
      assertThat(first.name()).isEqualTo("byte[]");
      assertThat(first.bytes()).isBetween(13_000_000L, 30_000_000L);
      assertThat(histogram.classes())
          .anyMatch(one -> one.name().equals("Cache$Holder") && one.instances() == 1);
    }
  }

  @Test
  void what_a_leak_keeps_grows_from_one_look_to_the_next() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.LEAK)) {
      HeapGrowth growth = LiveHeap.of(java.pid()).growth(Duration.ofMillis(500), () -> false);

      assertThat(growth.byBytes().getFirst().name()).isEqualTo("byte[]");
      assertThat(growth.bytes()).isGreaterThan(20_000);
      assertThat(growth.seconds()).isPresent();
      assertThat(growth.exceeds(GrowthLimit.parse("20kB"))).isTrue();
      assertThat(growth.exceeds(GrowthLimit.parse("10GB"))).isFalse();
      assertThat(growth.exceeds(GrowthLimit.parse("1000%"))).isFalse();
    }
  }

  @Test
  void a_look_that_nobody_waits_for_comes_at_once() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE)) {
      HeapGrowth growth = LiveHeap.of(java.pid()).growth(Duration.ofDays(1), () -> true);

      assertThat(growth.bytes()).isLessThan(1_000_000);
    }
  }

  @Test
  void what_holds_the_arrays_of_a_live_heap_is_found_and_its_dump_is_gone() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE)) {
      var analysis = LiveHeap.of(java.pid()).analyse(5);

      assertThat(analysis.biggest())
          .anyMatch(one -> one.path().getFirst().by().equals("static Cache.ENTRIES"));
      assertThat(analysis.histogram().source()).isEqualTo("process " + java.pid());
    }
  }

  @Test
  void a_dump_is_never_written_over() throws IOException {
    Path there = Files.writeString(folder.resolve("there.hprof"), "dear");
    try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE)) {
      LiveHeap heap = LiveHeap.of(java.pid());

      assertThatThrownBy(() -> heap.dump(there, LiveHeap.Objects.LIVE))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("is there already");
      assertThatThrownBy(() -> heap.dump(folder.resolve("no/such/x.hprof"), LiveHeap.Objects.LIVE))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("No such file or directory");
    }
    assertThat(there).hasContent("dear");
  }

  @Test
  void a_process_that_is_gone_or_is_no_virtual_machine_is_said_to_be_so() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "600").start();
    try {
      assertThatThrownBy(() -> LiveHeap.of(sleeper.pid()))
          .hasMessageContaining("process %d (sleep) is no Java virtual machine", sleeper.pid());
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
    assertThatThrownBy(() -> LiveHeap.of(sleeper.pid()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no process " + sleeper.pid());
  }

  @Test
  void a_process_that_ends_before_the_second_look_is_said_to_have_ended() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE)) {
      LiveHeap heap = LiveHeap.of(java.pid());
      boolean[] asked = {false};

      assertThatThrownBy(() ->
              heap.growth(
                  Duration.ofDays(1),
                  () -> {
                    if (!asked[0]) {
                      java.end();
                    }
                    asked[0] = true;
                    return false;
                  }))
          .hasMessageContaining("ended")
          .hasMessageContaining("before the second");
      assertThatThrownBy(() -> heap.histogram(LiveHeap.Objects.ALL))
          .hasMessageContaining("has ended");
    }
  }

  @Test
  void a_machine_that_answers_no_questions_is_left_alone() throws IOException {
    for (String option : new String[] {"-XX:+DisableAttachMechanism", "-Xrs"}) {
      try (RunningJava java = RunningJava.start(folder, RunningJava.CACHE, option)) {
        LiveHeap heap = LiveHeap.of(java.pid());

        assertThatThrownBy(() -> heap.histogram(LiveHeap.Objects.ALL))
            .isInstanceOf(SteelyardException.class)
            .hasMessageContaining(option);
        assertThat(ProcessHandle.of(java.pid())).isPresent();
      }
    }
    try (RunningJava java =
        RunningJava.start(
            folder, RunningJava.CACHE, "-XX:+DisableAttachMechanism", "-XX:-UsePerfData")) {
      LiveHeap heap = LiveHeap.of(java.pid());

      assertThatThrownBy(() -> heap.histogram(LiveHeap.Objects.ALL))
          .hasMessageContaining("DisableAttachMechanism");
    }
  }

  @Test
  void an_answer_that_is_cut_off_is_no_histogram() {
    String whole =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:           100           2400  [B (java.base@25)
           2:            10            240  [[Ljava.lang.String;
           3:             1             16  Main$$Lambda/0x000070123400
           4:             1             16  Main$$Lambda/0x0000701234ff
        Total           112           2672
        """;

    assertThat(HistogramText.parse("x", whole).classes())
        .containsExactly(
            new ClassUsage("byte[]", 100, 2400),
            new ClassUsage("java.lang.String[][]", 10, 240),
            new ClassUsage("Main$$Lambda", 2, 32));
    assertThatThrownBy(() -> HistogramText.parse("x", whole.replaceAll("(?m)^ +2:.*\n", "")))
        .hasMessageContaining("could be read in full");
    assertThatThrownBy(() -> HistogramText.parse("x", "")).hasMessageContaining("no histogram");
  }
}
