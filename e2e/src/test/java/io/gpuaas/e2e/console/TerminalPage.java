package io.gpuaas.e2e.console;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** What a person sees and does on the page. */
record TerminalPage(Chromium browser, LocalPlatform platform) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  void open(String project, String allocation) {
    browser.driver.get(
        platform.url(Service.API)
            + "/console/terminal?project="
            + project
            + "&allocation="
            + allocation);
  }

  /** Fills the issuer's form in, which the page leads to. */
  void logIn() {
    Awaitility.await("the login")
        .atMost(PATIENCE)
        .until(() -> !browser.driver.findElements(By.id("password")).isEmpty());
    browser.driver.findElement(By.id("username")).sendKeys("admin");
    browser.driver.findElement(By.id("password")).sendKeys(platform.adminPassword());
    browser.driver.findElement(By.cssSelector("button[type=submit]")).click();
  }

  String status() {
    return text("status");
  }

  void awaitStatus(Predicate<String> expected) {
    Awaitility.await("status")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class)
        .until(() -> seen("status") ? status() : "no page", expected);
  }

  void awaitOpen() {
    awaitStatus("Connected"::equals);
  }

  /** A line and Return, into whatever has the focus. */
  void type(CharSequence... keys) {
    browser.driver.switchTo().activeElement().sendKeys(keys);
  }

  /** The rows as they are shown. */
  String screen() {
    return browser.driver.findElement(By.cssSelector(".xterm-rows")).getText();
  }

  void awaitScreen(Predicate<String> expected) {
    Awaitility.await("screen")
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(this::screen, expected);
  }

  /** What the panel says, when it is there. */
  String awaitPanel() {
    Awaitility.await("panel")
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(() -> seen("panel") && browser.driver.findElement(By.id("panel")).isDisplayed());
    return text("panel");
  }

  WebElement again() {
    return browser.driver.findElement(By.id("again"));
  }

  /** A picture of the page, for people. */
  void picture(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(folder.resolve(name + ".png"), browser.driver.getScreenshotAs(OutputType.BYTES));
  }

  private boolean seen(String id) {
    return !browser.driver.findElements(By.id(id)).isEmpty();
  }

  private String text(String id) {
    return browser.driver.findElement(By.id(id)).getText();
  }
}
