package dev.steelyard.host.process;

import java.util.Map;

/**
 * Looks at bystanders, lets a child of its own work, and tells once somebody writes a line what
 * bystanders have taken: {@code CHILD}.
 */
final class LookingProcess {

  private LookingProcess() {}

  public static void main(String[] args) throws Exception {
    Bystanders bystanders = Bystanders.look();
    Process own = BystandersTest.busy(args[0]);
    System.out.println("looking");
    int _ = System.in.read();
    Map<String, Double> taken = bystanders.taken();
    own.destroyForcibly();
    taken.forEach((name, seconds) -> System.out.println(name + " " + seconds));
  }
}
