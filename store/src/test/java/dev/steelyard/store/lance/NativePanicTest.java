package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NativePanicTest extends StoreTest {

  @Test
  void an_abort_of_native_code_is_a_message_and_exit_code_three() throws Exception {
    ChildStore.Ended ended =
        ChildStore.start(
                temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "main", folder)
            .await();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors().lines())
        .containsExactly(
            "before",
            "steelyard: cannot read it: it is damaged, and Lance gave up on it: index out of bounds;",
            "steelyard: 'steelyard store verify' says which files are damaged; put back a copy of them");
  }

  @Test
  void so_is_one_on_a_thread_that_java_does_not_know() throws Exception {
    ChildStore.Ended ended =
        ChildStore.start(
                temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "native", folder)
            .await();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).contains("steelyard: cannot read it: it is damaged");
  }

  /** Java cannot answer that; it may not wait for itself either. */
  @Test
  void a_read_outside_of_memory_ends_the_process_with_a_signal() throws Exception {
    ChildStore.Ended ended =
        ChildStore.start(
                temporary,
                Map.of("LANCE_LOG", "off", "JAVA_TOOL_OPTIONS", "-XX:+SuppressFatalErrorMessage"),
                AbortingProcess.class,
                "fault",
                folder)
            .await();

    assertThat(ended.code()).isIn(134, 139);
    assertThat(ended.output()).isEmpty();
  }

  @Test
  void what_is_written_to_standard_error_meanwhile_is_passed_on() throws Exception {
    ChildStore.Ended ended =
        ChildStore.start(
                temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "none", folder)
            .await();

    assertThat(ended.code()).isZero();
    assertThat(ended.errors().lines()).containsExactly("before", "a warning", "after");
  }

  @Test
  void a_panic_tells_its_reason_in_one_line() {
    String printed =
        """
        a warning
        thread 'lance-cpu' (12) panicked at /workspace/rust/x.rs:3:9:
        range end index 9 out of range
        stack backtrace:
           0: std
        thread '<unnamed>' panicked at core/src/panicking.rs:233:5:
        panic in a function that cannot unwind
        """;

    assertThat(PanicText.reason(printed)).contains("range end index 9 out of range");
    assertThat(PanicText.beforePanics(printed)).isEqualTo("a warning");
    assertThat(PanicText.reason("a warning\n")).isEmpty();
    assertThat(PanicText.beforePanics("a warning\n")).isEqualTo("a warning\n");
  }
}
