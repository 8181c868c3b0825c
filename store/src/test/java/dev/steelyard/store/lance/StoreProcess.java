package dev.steelyard.store.lance;

import java.util.Arrays;

/** What a jar of the tests starts: the class that is named first, or a helper's job. */
public final class StoreProcess {

  private StoreProcess() {}

  public static void main(String[] args) throws Exception {
    if (HelperMain.isHelper()) {
      HelperMain.main(args);
      return;
    }
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    var main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) rest);
  }
}
