package dev.steelyard.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"4318", "127.0.0.1", "a b:1", "127.0.0.1:65536", ":4318", "http://x:1"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("write one as 127.0.0.1:4318");
  }

  @Test
  void an_address_of_the_sixth_version_is_one() {
    assertThat(ListenAddress.parse("[::1]:4318").getAddress().isLoopbackAddress()).isTrue();
  }
}
