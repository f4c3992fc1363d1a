package io.gpuaas.e2e.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A table of rooms, one a line: the package, then a colon, then the packages that it may import. A
 * star stands for every room of the table, and what belongs to no room of the table is not judged.
 */
record Rooms(Map<String, List<String>> allowed) {
  private static final String ALL = "*";

  static Rooms of(String table) {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    for (String line : table.lines().toList()) {
      String[] sides = line.split(":", 2);
      List<String> imports =
          Arrays.stream(sides[1].strip().split("\\s+", -1)).filter(p -> !p.isEmpty()).toList();
      rooms.put(sides[0].strip(), imports);
    }
    return new Rooms(rooms);
  }

  /** Every dependency that the table does not allow, as a sentence. */
  List<String> violations(JavaClasses classes) {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass from : classes) {
      Optional<String> room = roomOf(from);
      room.ifPresent(
          name ->
              from.getDirectDependenciesFromSelf().stream()
                  .filter(dependency -> !mayImport(name, dependency.getTargetClass()))
                  .map(Dependency::getDescription)
                  .forEach(found::add));
    }
    return new ArrayList<>(found);
  }

  /** Whether every room has a class, so that a rule about a renamed package does not rest. */
  List<String> empty(JavaClasses classes) {
    List<String> empty = new ArrayList<>(allowed.keySet());
    classes.forEach(found -> roomOf(found).ifPresent(empty::remove));
    return empty;
  }

  private boolean mayImport(String room, JavaClass target) {
    Optional<String> other = roomOf(target);
    List<String> imports = allowed.getOrDefault(room, List.of());
    return other.isEmpty()
        || other.get().equals(room)
        || imports.contains(ALL)
        || imports.stream().anyMatch(place -> isIn(target, place));
  }

  private Optional<String> roomOf(JavaClass type) {
    return allowed.keySet().stream().filter(room -> isIn(type, room)).findFirst();
  }

  private static boolean isIn(JavaClass type, String place) {
    String name = type.getBaseComponentType().getPackageName();
    String full = "io.gpuaas." + place;
    return name.equals(full) || name.startsWith(full + ".");
  }
}
