package io.gpuaas.cli.demo;

import io.gpuaas.contract.signal.Service;

/** Makes whole again what the demo broke, and says how to look around in it. */
record Keeping(Stage stage, Telling telling) {
  void explain() throws InterruptedException {
    telling.say("the platform is started again, with its database and its node agent");
    stage.platform().restart();
    telling.show(
        """

        Everything still runs, with the data of the demo. To look around as the operator:

          export GPUAAS_CONFIG_DIR=%1$s GPUAAS_BASE_URL=%2$s
          ./gpuaas nodes list
          ./gpuaas triage CORRELATION_ID

        The other people are in the neighbouring folders of %3$s.
        To end it and remove everything:

          kill %4$d; rm -r %5$s
        """
            .formatted(
                Person.OPERATOR.environment(stage.state()).get("GPUAAS_CONFIG_DIR"),
                stage.platform().url(Service.API),
                stage.state().resolve("people"),
                stage.platform().process().orElseThrow().pid(),
                stage.state()));
  }
}
