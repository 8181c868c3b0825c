package dev.steelyard.compat.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {

  @Test
  void the_end_of_what_was_said_is_told_on_one_line() {
    assertThat(LastWords.of("first\n  last \n")).isEqualTo("first | last");
    assertThat(LastWords.of("x".repeat(1000) + "end"))
        .hasSize(400)
        .startsWith("…x")
        .endsWith("end");
    assertThat(LastWords.of("")).isEmpty();
  }

  @Test
  void a_panic_is_told_by_its_reason_and_not_by_its_stack() {
    String panic =
        "noise\nthread 'main' (%d) panicked at src/decoder.rs:1778:39:\nthe offset is too large\nstack backtrace:\n   0: 0x7fe7479f%04x - core::panicking\n"
            + "more\n".repeat(500);

    assertThat(LastWords.of(panic.formatted(71, 17)))
        .isEqualTo(LastWords.of(panic.formatted(8123, 4711)))
        .isEqualTo("thread 'main' panicked at src/decoder.rs:1778:39: | the offset is too large");
  }

  @Test
  void a_crash_of_an_interpreter_is_told_by_its_reason_and_the_line_of_the_case() {
    String crash =
        "noise\nFatal Python error: Segmentation fault\n\nCurrent thread 0x00007f5f0c0a2740 (most recent call first):\n  File \"/suite/cases.py\", line 7 in check_read\n"
            + "  File \"/tmp/worker.py\", line 339 in call\n".repeat(20);

    assertThat(LastWords.of(crash))
        .startsWith(
            "Fatal Python error: Segmentation fault | Current thread  (most recent call first): | File \"/suite/cases.py\", line 7 in check_read")
        .hasSizeLessThanOrEqualTo(400);
  }

  @Test
  void a_crash_of_a_virtual_machine_is_told_without_what_is_of_this_run() {
    String crash =
        "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x00007f1234567890, pid=77, tid=78\n";

    assertThat(LastWords.of(crash))
        .contains("SIGSEGV (0xb) at pc=, pid=, tid=")
        .startsWith("# A fatal error");
  }
}
