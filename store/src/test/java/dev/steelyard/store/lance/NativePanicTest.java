package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NativePanicTest extends StoreTest {

  @Test
  void anAbortOfNativeCodeIsAMessageAndExitCodeThree() throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.start(temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "main", folder)
            .await();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors().lines())
        .containsExactly(
            "before",
            "steelyard: cannot read it: it is damaged, and Lance gave up on it: index out of bounds;",
            "steelyard: 'steelyard store verify' says which files are damaged; put back a copy of them");
  }

  @Test
  void soIsOneOnAThreadThatJavaDoesNotKnow() throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.start(
                temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "native", folder)
            .await();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).contains("steelyard: cannot read it: it is damaged");
  }

  /** Java cannot answer that; it may not wait for itself either. */
  @Test
  void aReadOutsideOfMemoryEndsTheProcessWithASignal() throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.start(
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
  void whatIsWrittenToStandardErrorMeanwhileIsPassedOn() throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.start(temporary, Map.of("LANCE_LOG", "off"), AbortingProcess.class, "none", folder)
            .await();

    assertThat(ended.code()).isZero();
    assertThat(ended.errors().lines()).containsExactly("before", "a warning", "after");
  }

  @Test
  void aPanicTellsItsReasonInOneLine() {
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
