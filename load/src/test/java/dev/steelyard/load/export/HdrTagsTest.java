package dev.steelyard.load.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HdrTagsTest {

  @Test
  void names_that_would_be_one_tag_are_numbered_whatever_came_first() {
    for (List<String> names :
        List.of(List.of("a b", "a,b", "a_b", ""), List.of("", "a_b", "a,b", "a b"))) {
      HdrTags tags = new HdrTags(names);

      assertThat(tags.of("a_b")).isEqualTo("a_b");
      assertThat(tags.of("a b")).isEqualTo("a_b_2");
      assertThat(tags.of("a,b")).isEqualTo("a_b_3");
      assertThat(tags.of("")).isEqualTo("_");
    }
  }
}
