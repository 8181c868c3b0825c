package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FingerprintedInputsTest {

  private static FingerprintedInputs files(Map<String, String> contents) {
    return new FingerprintedInputs(new TreeMap<>(contents), new TreeMap<>(), new TreeMap<>());
  }

  @Test
  void a_file_that_another_one_of_its_name_is_found_for_is_not_blamed() {
    FingerprintedInputs before = files(Map.of("/a/tool", "1", "/other", "2"));

    assertThat(before.changed(files(Map.of("/b/tool", "3", "/other", "2")), Set.of(), Set.of()))
        .contains(
            "/b/tool is found in the place of /a/tool, as where PATH or a link leads elsewhere, and"
                + " is not the file any more");
    assertThat(before.changed(files(Map.of("/a/tool", "3", "/other", "2")), Set.of(), Set.of()))
        .contains("/a/tool, which its trial reads, is not the file any more");
    assertThat(before.changed(files(Map.of("/other", "2")), Set.of(), Set.of()))
        .contains("/a/tool, which its trial reads, is not the file any more");
  }
}
