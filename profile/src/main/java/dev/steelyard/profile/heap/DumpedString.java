package dev.steelyard.profile.heap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/** The text of a {@code java.lang.String} in a dump, of JDK 8 and of all after it. */
final class DumpedString {

  private static final int LONGEST = 200;

  private DumpedString() {}

  static String of(Instance string) {
    if (!(string.getValueOfField("value") instanceof PrimitiveArrayInstance array)) {
      return "";
    }
    List<?> values = array.getValues();
    if (string.getValueOfField("coder") instanceof Byte coder) {
      byte[] bytes = new byte[Math.min(2 * LONGEST, values.size())];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = Byte.parseByte((String) values.get(i));
      }
      return new String(
          bytes, coder == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    }
    StringBuilder text = new StringBuilder();
    values.stream().limit(LONGEST).forEach(text::append);
    return text.toString();
  }
}
