package millrace.bench;

import java.util.HashMap;
import java.util.Map;

/** Entry: {@code load | run | restore | digest | serve}, then {@code name=value} pairs. Prints one JSON line on success. */
public final class Main {
  private Main() {}

  public static void main(final String[] args) throws Exception {
    final Map<String, String> options = new HashMap<>();
    for (int i = 1; i < args.length; i += 1) {
      final int at = args[i].indexOf('=');
      options.put(args[i].substring(0, at), args[i].substring(at + 1));
    }
    final String result =
        switch (args[0]) {
          case "load" -> Load.run(options);
          case "run" -> Run.run(options);
          case "restore" -> Restore.run(options);
          case "digest" -> Digest.run(options);
          case "serve" -> Serve.run(options);
          default -> throw new IllegalArgumentException("unknown command " + args[0]);
        };
    System.out.println(result);
  }
}
