package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {

  private final List<Duration> waits = new ArrayList<>();
  private int attempts;

  private StoreStep<String> failing(int times, String message) {
    return () -> {
      attempts++;
      if (attempts <= times) {
        throw new IOException(message + " " + attempts);
      }
      return "reached";
    };
  }

  @Test
  void a_store_that_answers_the_third_time_is_reached() throws Exception {
    assertThat(new RetryPolicy(true, waits::add).attempt(failing(2, "timeout")))
        .isEqualTo("reached");
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void after_three_attempts_the_last_failure_comes_out_with_those_before_it() {
    assertThatThrownBy(() -> new RetryPolicy(true, waits::add).attempt(failing(9, "timeout")))
        .hasMessageContaining("timeout 3")
        .hasMessageContaining("after 3 attempts")
        .satisfies(last -> assertThat(last.getSuppressed()).hasSize(2));
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void what_waiting_cannot_help_is_not_tried_again() {
    assertThatThrownBy(() -> new RetryPolicy(true, waits::add).attempt(failing(9, "403 Forbidden")))
        .hasMessage("403 Forbidden 1");
    assertThatThrownBy(() -> new RetryPolicy(false, waits::add).attempt(failing(9, "no folder")))
        .hasMessage("no folder 2");
    assertThat(waits).isEmpty();
  }

  @Test
  void the_name_of_a_bucket_or_path_is_no_sign_of_a_fault_that_stays() throws Exception {
    StoreLocation place = StoreLocation.of("s3://bench/Credential-service", Map.of());
    String unavailable =
        "503 Service Unavailable: http://host/bench/credential-service/results.lance";

    assertThat(RetryPolicy.of(place, waits::add).attempt(failing(2, unavailable)))
        .isEqualTo("reached");
    assertThatThrownBy(() ->
            RetryPolicy.of(place, waits::add)
                .attempt(failing(9, "no credentials for " + unavailable)))
        .hasMessageStartingWith("no credentials");
    assertThatThrownBy(() ->
            RetryPolicy.of(StoreLocation.of("s3://bench/d", Map.of()), waits::add)
                .attempt(failing(9, "access denied")))
        .hasMessageStartingWith("access denied");
    assertThat(waits).hasSize(2);
  }
}
