package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskedAnswerTest {

  @Test
  void an_answer_is_read_as_it_was_stored() {
    for (AskedAnswer one :
        List.of(
            AskedAnswer.RUNNING,
            AskedAnswer.HEARD,
            AskedAnswer.OVER,
            AskedAnswer.uncertain("GitHub answers 502"))) {
      assertThat(AskedAnswer.read(one.state().word(), one.doubt(), !one.isOpen())).isEqualTo(one);
    }
  }

  @Test
  void what_an_older_store_says_is_whether_results_may_come() {
    assertThat(AskedAnswer.read("", "", true)).isEqualTo(AskedAnswer.HEARD);
    assertThat(AskedAnswer.read("", "", false)).isEqualTo(AskedAnswer.OVER);
  }

  @Test
  void results_may_come_of_what_was_heard_or_may_have_been_and_of_nothing_that_ended() {
    assertThat(AskedAnswer.HEARD.isOpen()).isTrue();
    assertThat(AskedAnswer.uncertain("why").isOpen()).isTrue();
    assertThat(AskedAnswer.uncertain("why").whyUncertain()).contains("why");
    assertThat(AskedAnswer.RUNNING.isOpen()).isFalse();
    assertThat(AskedAnswer.OVER.isOpen()).isFalse();
    assertThat(AskedAnswer.HEARD.whyUncertain()).isEmpty();
  }
}
