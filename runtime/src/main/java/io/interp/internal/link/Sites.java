package io.interp.internal.link;

import io.interp.internal.link.Site.PointAt;
import java.util.ArrayList;
import java.util.List;

/** Every site that was ever woven, by the number that its call site says when it links. */
public final class Sites {

  private final List<Site> sites = new ArrayList<>();
  private final List<Guard> guards = new ArrayList<>();
  private final List<byte[]> templates = new ArrayList<>();

  /** Registers a site and gives it its number. */
  public synchronized Site register(
      String className,
      String loader,
      String method,
      int line,
      String kind,
      String subject,
      List<String> variables,
      List<PointAt> points) {
    Site site =
        new Site(
            sites.size(),
            className,
            loader,
            method,
            line,
            kind,
            subject,
            List.copyOf(variables),
            List.copyOf(points));
    sites.add(site);
    return site;
  }

  /** Registers a guard and gives it its number. */
  public synchronized int register(Guard guard) {
    guards.add(guard);
    return guards.size() - 1;
  }

  /** The guard of a number that {@link #register(Guard)} gave. */
  synchronized Guard guard(int id) {
    return guards.get(id);
  }

  /** Registers the class file of a serializable lambda and gives it its number. */
  public synchronized int register(byte[] template) {
    templates.add(template);
    return templates.size() - 1;
  }

  /** The class file of a number that {@link #register(byte[])} gave. */
  synchronized byte[] template(int id) {
    return templates.get(id);
  }

  /** The site that was registered under a number. */
  synchronized Site get(int id) {
    return sites.get(id);
  }
}
